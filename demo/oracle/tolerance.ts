/** How far a value may be from the oracle's. With several bounds the widest counts; without any it must be equal. */
export interface Tolerance {
  /** Of the oracle's value: 0.1 is 10 % more or less. */
  readonly share?: number;
  /** Between the oracle's value divided and multiplied by this. */
  readonly factor?: number;
  /** More or less, in the gauge's own unit. */
  readonly absolute?: number;
  /** More only, in the gauge's own unit: a stall makes a latency longer by any factor, but nothing makes it 0. */
  readonly above?: number;
}

/** What the oracle allows: every value that it saw itself, from `low` to `high`. Not negative. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export const exact: Tolerance = {};

/** Whether the value lies in the range widened by the tolerance. */
export function isWithin(
  value: number,
  { low, high }: Range,
  { share = 0, factor = 1, absolute = 0, above = 0 }: Tolerance,
): boolean {
  const lowest = Math.min(low * (1 - share), low / factor, low - absolute);
  const highest = Math.max(high * (1 + share), high * factor, high + absolute, high + above);
  return value >= lowest && value <= highest;
}

/** The tolerance as the table writes it, such as `10 % or 65536`. */
export function toleranceText({ share, factor, absolute, above }: Tolerance): string {
  const parts: string[] = [];
  if (share !== undefined) parts.push(`${Math.round(share * 100)} %`);
  if (factor !== undefined) parts.push(`${factor}-fold`);
  if (absolute !== undefined) parts.push(String(absolute));
  if (above !== undefined) parts.push(`${above} above`);
  return parts.length === 0 ? 'exact' : parts.join(' or ');
}
