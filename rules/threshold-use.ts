import type { Alert } from './alert.ts';
import { type PackTarget, RuleContext } from './context.ts';
import { promqlDuration } from './promql/duration.ts';
import type { Severity } from './severity.ts';
import type { Thresholds } from './thresholds.ts';

/** One figure of the thresholds: `walFsyncBucketSeconds` and `critical`, or a key alone. */
interface Figure {
  readonly key: string;
  readonly part: string | undefined;
  readonly value: number;
  /** The thresholds with this figure doubled and all others as they are. */
  readonly doubled: Thresholds;
}

/**
 * The figures that an alert's rule of one severity compares with, for people: `WAL fsync 128 ms`. Found by doubling each figure
 * and looking whether the expression changes, so that the text cannot drift from the rule.
 */
export function thresholdsUsed(
  alert: Alert,
  severity: Severity,
  target: PackTarget,
  thresholds: Thresholds,
): readonly string[] {
  return figuresUsed(alert, severity, target, thresholds).map(figureText);
}

/** The same figures with their keys, whose ends say the unit: what a panel on the alert may draw as thresholds. */
export function figuresUsed(
  alert: Alert,
  severity: Severity,
  target: PackTarget,
  thresholds: Thresholds,
): readonly Figure[] {
  const expressionsWith = (changed: Thresholds): string => {
    const rules = alert.rules(new RuleContext(target, changed)).filter((rule) => rule.severity === severity);
    return JSON.stringify(rules.map(({ native, exporter, other }) => [native, exporter, other]));
  };
  const shipped = expressionsWith(thresholds);
  return figuresOf(thresholds).filter(({ doubled }) => expressionsWith(doubled) !== shipped);
}

function figuresOf(thresholds: Thresholds): readonly Figure[] {
  return Object.entries(thresholds).flatMap(
    ([key, value]: [string, number | Readonly<Record<string, number>>]): readonly Figure[] => {
      if (typeof value === 'number')
        return [{ key, part: undefined, value, doubled: { ...thresholds, [key]: value * 2 } }];
      return Object.entries(value).map(([part, figure]) => ({
        key,
        part,
        value: figure,
        doubled: { ...thresholds, [key]: { ...value, [part]: figure * 2 } },
      }));
    },
  );
}

const units: readonly (readonly [suffix: RegExp, format: (value: number) => string])[] = [
  [/(Bucket)?Seconds$/, secondsText],
  [/Ratio$/, (value) => `${tidy(value * 100)} %`],
  [/Bytes$/, bytesText],
  [/PerSecond$/, (value) => `${tidy(value)} a second`],
  [/PerHour$/, (value) => `${tidy(value)} an hour`],
  [/Factor$/, (value) => `${tidy(value)} times`],
  [/$/, (value) => String(tidy(value))],
];

/** The severity is not repeated: only other parts are named. */
function figureText({ key, part, value }: Figure): string {
  const [suffix, format] = units.find(([pattern]) => pattern.test(key)) ?? [/$/, String];
  const words = wordsOf(key.replace(suffix, ''));
  const named = part === undefined || part === 'critical' || part === 'warning' ? words : `${words} (${wordsOf(part)})`;
  return `${named} ${format(value)}`;
}

/** `walFsync` as `WAL fsync`. */
function wordsOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/\bwal\b/, 'WAL');
}

function secondsText(seconds: number): string {
  return seconds < 1 ? `${tidy(seconds * 1000)} ms` : promqlDuration(seconds);
}

function bytesText(bytes: number): string {
  const gibibytes = bytes / 1_073_741_824;
  return gibibytes >= 1 ? `${tidy(gibibytes)} GiB` : `${tidy(bytes / 1_048_576)} MiB`;
}

/** Without the dust of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(6));
}
