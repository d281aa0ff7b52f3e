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

const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;
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

function blocksOf(text: string): readonly FencedBlock[] {
  return [...text.matchAll(fence)].map(([, language, code]) => ({ language: language ?? '', code: code ?? '' }));
}

function headingTest(markdown: string): (index: number) => boolean {
  const fenced = [...markdown.matchAll(fence)].map((match) => [match.index, match.index + match[0].length] as const);
  return (index) => !fenced.some(([start, end]) => index >= start && index < end);
}
