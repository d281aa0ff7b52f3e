import { formatDuration, parseDuration } from '../../config/duration.ts';
import { formatSize, parseSize } from '../../config/size.ts';
import type { Quantity } from '../option-reader.ts';

/** Both bounds are allowed. */
function within(value: number | undefined, minimum: number, maximum: number): number | undefined {
  return value !== undefined && value >= minimum && value <= maximum ? value : undefined;
}

/** A whole number within inclusive bounds. */
export function wholeNumber(minimum: number, maximum: number): Quantity<number> {
  return {
    expected: `a whole number from ${minimum} to ${maximum}`,
    parse: (text) => within(/^\d{1,15}$/.test(text) ? Number(text) : undefined, minimum, maximum),
  };
}

/** A duration within inclusive bounds, milliseconds. */
export function durationMs(minimumMs: number, maximumMs: number): Quantity<number> {
  return {
    expected: `a duration from ${formatDuration(minimumMs)} to ${formatDuration(maximumMs)}, such as 500ms, 30s or 5m`,
    parse: (text) => within(parseDuration(text), minimumMs, maximumMs),
  };
}

/** A size within inclusive bounds, bytes. */
export function sizeBytes(minimum: number, maximum: number): Quantity<number> {
  return {
    expected: `a size from ${formatSize(minimum)} to ${formatSize(maximum)}, such as 256, 1KiB or 100KB`,
    parse: (text) => within(parseSize(text), minimum, maximum),
  };
}

/** Operations a second. */
export const rate: Quantity<number> = {
  expected: 'operations a second from 0.1 to 10000000, such as 20000',
  parse: (text) => within(/^\d{1,8}(\.\d{1,3})?$/.test(text) ? Number(text) : undefined, 0.1, 10_000_000),
};

/** A share, as `70%` or `0.7`, given out as a number from 0 to 1. */
export const ratio: Quantity<number> = {
  expected: 'a share such as 70% or 0.7',
  parse: (text) => {
    const [, digits = '', percent] = /^(\d{1,3}(?:\.\d{1,6})?)(%?)$/.exec(text) ?? [];
    return within(digits === '' ? undefined : Number(digits) / (percent === '%' ? 100 : 1), 0, 1);
  },
};

/** Of `lease`: a share with fewer keep-alives would let leases end. */
export const keepAliveRatio: Quantity<number> = {
  expected: 'a share from 10% to 100%, such as 90% or 0.9',
  parse: (text) => within(ratio.parse(text), 0.1, 1),
};

/** A text of at least one and at most `maximumLength` characters, none of them a control character. */
export function plainText(expected: string, maximumLength = 1024): Quantity<string> {
  return {
    expected,
    parse: (text) => (/^[^\p{Cc}]+$/u.test(text) && text.length <= maximumLength ? text : undefined),
  };
}
