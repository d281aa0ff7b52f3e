/** Seconds as milliseconds for a text, without the dust of binary fractions: 0.0512 is `51.2 ms`. */
export function millisecondsText(seconds: number): string {
  return `${Number((seconds * 1000).toPrecision(6))} ms`;
}
