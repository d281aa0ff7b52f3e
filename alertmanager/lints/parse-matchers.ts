import type { Matcher } from '../matcher.ts';

const one =
  /\s*(?:"((?:[^"\\]|\\.)*)"|([a-zA-Z_:][\w:]*))\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^",{}]*?))\s*(?:,|$)/y;

/** The matchers of a text such as `severity="critical"` or `{a="b", c=~"d|e"}`; undefined if it is none. */
export function parseMatchers(text: string): readonly Matcher[] | undefined {
  const inner = text.trim().replace(/^\{(.*)\}$/s, '$1');
  const matchers: Matcher[] = [];
  one.lastIndex = 0;
  while (one.lastIndex < inner.length) {
    const match = one.exec(inner);
    const operator = operators.find((candidate) => candidate === match?.[3]);
    if (match === null || operator === undefined) return undefined;
    const [, quotedLabel, label, , quotedValue, value] = match;
    matchers.push({
      label: quotedLabel === undefined ? (label ?? '') : unescaped(quotedLabel),
      operator,
      value: quotedValue === undefined ? (value ?? '') : unescaped(quotedValue),
    });
  }
  return matchers;
}

const operators = ['=', '!=', '=~', '!~'] as const;

function unescaped(quoted: string): string {
  return quoted.replace(/\\(.)/gs, (_, character: string) => (character === 'n' ? '\n' : character));
}
