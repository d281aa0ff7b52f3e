/** A page of docs/runbooks/ as its tests read it. */
export interface Runbook {
  readonly title: string;
  /** The text before the first section. */
  readonly says: string;
  readonly sections: readonly RunbookSection[];
  /** Targets of its links, as written. */
  readonly links: readonly string[];
}

export interface RunbookSection {
  readonly title: string;
  readonly blocks: readonly FencedBlock[];
  readonly text: string;
}

export interface FencedBlock {
  readonly language: string;
  readonly code: string;
}

/** A block of a list item is indented as the item's text is. */
const fence = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;
const link = /\]\(([^)\s]+)\)/g;

/** Takes a page apart: `# title`, `## section`, fenced blocks, links outside of them. */
export function parseRunbook(markdown: string): Runbook {
  // A comment in a shell block begins with # as a heading does.
  const isHeading = headingTest(markdown);
  const starts = [...markdown.matchAll(/^## (.*)$/gm)].filter(({ index }) => isHeading(index));
  const parts = starts.map((match, index) => ({
    title: match[1] ?? '',
    text: markdown.slice(match.index + match[0].length, starts[index + 1]?.index ?? markdown.length),
  }));
  const head = markdown.slice(0, starts[0]?.index ?? markdown.length);
  return {
    title: /^# (.*)$/m.exec(head)?.[1] ?? '',
    says: head.replace(/^# .*$/m, '').trim(),
    sections: parts.map(({ title, text }) => ({ title, text: text.trim(), blocks: blocksOf(text) })),
    links: [...markdown.replace(fence, '').matchAll(link)].map(([, target]) => target ?? ''),
  };
}

/** The fenced blocks of a page or of a part of it, in order, without the indentation of a list item around them. */
export function blocksOf(markdown: string): readonly FencedBlock[] {
  return [...markdown.matchAll(fence)].map(([, indentation, language, code]) => ({
    language: language ?? '',
    code: (code ?? '').replaceAll(new RegExp(`^${indentation ?? ''}`, 'gm'), ''),
  }));
}

/** Names of the variables in the first columns of a page's tables. */
export function variablesListed(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name ?? '');
}

/** Names of the shell variables that a block expands and that are neither known nor set in an earlier command of the block. */
export function unsetVariables(code: string, known: readonly string[]): readonly string[] {
  const uses = [...code.matchAll(/\$\{?([A-Za-z_]\w*)/g)];
  const unset = uses.filter(([, name = ''], index) => {
    const before = code.slice(0, uses[index]?.index);
    return !known.includes(name) && !setsVariable(before, name);
  });
  return [...new Set(unset.map(([, name = '']) => name))];
}

/** `NAME=value` alone in its line, or `for NAME in`. Set in front of a command it is that command's alone. */
function setsVariable(code: string, name: string): boolean {
  return new RegExp(`^\\s*(?:${name}=(?:\\$\\(.*\\)|\\S*)\\s*$|for ${name} in )`, 'm').test(code);
}

function headingTest(markdown: string): (index: number) => boolean {
  const fenced = [...markdown.matchAll(fence)].map((match) => [match.index, match.index + match[0].length] as const);
  return (index) => !fenced.some(([start, end]) => index >= start && index < end);
}
