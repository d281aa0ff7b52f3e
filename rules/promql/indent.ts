/** A text with every line moved two columns to the right. */
export function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
