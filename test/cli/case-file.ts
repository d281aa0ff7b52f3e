/** A command-line case: what goes in (a command, an environment, files) and what came out, as one text file. */
export interface CaseFile {
  /** What the case shows, for people. */
  readonly comment: string;
  /** Sections by name, in order: `command`, `environment`, `stdout`, `stderr`, `exit`; any other one is a file. */
  readonly sections: ReadonlyMap<string, string>;
}

const sectionLine = /^-- (.+) --\n/m;

/** Reads the form that `formatCase` writes: a comment, then each section behind a line `-- NAME --`. */
export function parseCase(text: string): CaseFile {
  const [comment = '', ...rest] = text.split(sectionLine);
  const sections = new Map<string, string>();
  for (let index = 0; index + 1 < rest.length; index += 2) sections.set(rest[index] ?? '', rest[index + 1] ?? '');
  return { comment, sections };
}

export function formatCase({ comment, sections }: CaseFile): string {
  return comment + [...sections].map(([name, content]) => `-- ${name} --\n${content}`).join('');
}

/** The words of a command line; a word in double quotes may hold spaces and is otherwise taken as it is. */
export function splitWords(commandLine: string): readonly string[] {
  return [...commandLine.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
