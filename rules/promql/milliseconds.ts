/** Seconds in milliseconds, without the dust of binary fractions: 0.0512 is 51.2. */
export function millisecondsOf(seconds: number): number {
  return Number((seconds * 1000).toPrecision(6));
}

/** Seconds as milliseconds for a text: 0.0512 is `51.2 ms`. */
export function millisecondsText(seconds: number): string {
  return `${millisecondsOf(seconds)} ms`;
}
