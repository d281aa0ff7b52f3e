/** What is kept apart: one microsecond at the least, three digits throughout, ten minutes at the most (longer than any deadline). */
export const lowestMicroseconds = 1;
export const highestMicroseconds = 10 * 60 * 1_000_000;
export const significantDigits = 3;

/** The nearest latency within the range, in whole microseconds. */
export function toMicroseconds(latencyMs: number): number {
  const microseconds = Math.round(latencyMs * 1_000);
  if (microseconds < lowestMicroseconds) return lowestMicroseconds;
  return microseconds > highestMicroseconds ? highestMicroseconds : microseconds;
}
