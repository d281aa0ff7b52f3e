export type XmlAttributes = Readonly<Record<string, string | number>>;

/** An element with its attributes and, each on a line of its own, its children, which are XML already. */
export function xmlElement(name: string, attributes: XmlAttributes, children: readonly string[] = []): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  const start = `<${name}${head.join('')}`;
  if (children.length === 0) return `${start}/>`;
  return [`${start}>`, ...children, `</${name}>`].join('\n');
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

/**
 * Text as it stands in attributes in double quotes. Characters that XML 1.0 forbids, even escaped, become U+FFFD
 * (https://www.w3.org/TR/xml/#charsets).
 */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => entities.get(character) ?? character);
}
