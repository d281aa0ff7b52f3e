import type { RuleContext } from './context.ts';
import { indent } from './promql/indent.ts';
import type { Recording } from './recording.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * Of each record: its window, the shorter record that it sums, and the distance of the values summed. That is the shorter
 * record's own window, so that each request counts once; where people are called within minutes it is less, to be early.
 */
const windows = {
  '30m': { seconds: 1800, of: '5m', stepSeconds: 60 },
  '1h': { seconds: 3600, of: '5m', stepSeconds: 60 },
  '2h': { seconds: 7200, of: '5m', stepSeconds: 300 },
  '6h': { seconds: 21_600, of: '5m', stepSeconds: 300 },
  '1d': { seconds: 86_400, of: '30m', stepSeconds: 1800 },
  '3d': { seconds: 259_200, of: '1h', stepSeconds: 3600 },
} as const;

/** Range of the ratio from which the longer ones are made. */
export const baseWindowSeconds = 300;

type WindowName = '5m' | keyof typeof windows;

/** What burns the budget, as the middle part of the records' names: `etcd_monitor_probe_failures`. */
export interface Indicator {
  readonly name: string;
  /** The share of the last 5 minutes' requests that were bad, 0 to 1, by cluster. Absent where nothing was measured. */
  readonly ratio: (context: RuleContext) => string | undefined;
}

/** The name of an indicator's record over one window: `cluster:etcd_monitor_probe_failures:ratio_rate1h`. */
export function recordName({ name }: Indicator, window: WindowName): string {
  return `cluster:${name}:ratio_rate${window}`;
}

/**
 * The records of an indicator. The ratio of a longer window is the sum of shorter windows' ratios over their number if none were
 * missing: time in which nothing was measured, or nothing asked, spends no budget. Ranges are half a step short, because the left
 * end belongs to a range until Prometheus 2.x and not from 3.0 on.
 */
export function burnRecording(name: string, indicator: Indicator): Recording {
  const base = recordName(indicator, '5m');
  return {
    name,
    group: 'slo',
    rules: (context) => {
      const ratio = indicator.ratio(context);
      if (ratio === undefined) return [];
      const longer = (['30m', '1h', '2h', '6h', '1d', '3d'] as const).map((window) => {
        const { seconds, of, stepSeconds } = windows[window];
        const range = `${context.range(seconds - stepSeconds / 2)}:${context.duration(stepSeconds)}`;
        return {
          record: recordName(indicator, window),
          expression: `sum_over_time(${recordName(indicator, of)}[${range}]) / ${seconds / stepSeconds}`,
        };
      });
      return [{ record: base, expression: ratio }, ...longer];
    },
  };
}

/** A long window says that it matters, a short one that it goes on (Google, "The Site Reliability Workbook", chapter 5). */
const pairs = {
  critical: [
    { long: '1h', short: '5m', rate: 'hour' },
    { long: '6h', short: '30m', rate: 'quarterDay' },
  ],
  warning: [
    { long: '1d', short: '2h', rate: 'day' },
    { long: '3d', short: '6h', rate: 'threeDays' },
  ],
} as const satisfies Record<
  string,
  readonly { long: WindowName; short: WindowName; rate: keyof Thresholds['burnRates'] }[]
>;

/** What a budget alert is made of beside its indicator. */
export interface Burn {
  readonly severity: keyof typeof pairs;
  readonly objectiveRatio: number;
  /** Alerts whose critical tier tells of the same: whoever is called for one of them is not called for the budget that it spends, too. */
  readonly toldBy: readonly string[];
}

/**
 * Clusters whose budget burns too fast for a severity. The value is how many times too fast, over the longer window. What an outage
 * spent burns on for half an hour after it, longer than a cause can mute it: so the critical tier stands aside by itself.
 */
export function burnExpression(context: RuleContext, indicator: Indicator, burn: Burn): string {
  const burning = burnsTooFast(context, indicator, burn);
  if (burn.severity !== 'critical') return burning;
  const pages = (state: 'firing' | 'pending'): string =>
    `ALERTS{alertname=~"${burn.toldBy.join('|')}", alertstate="${state}", severity="critical"}`;
  return `(
${indent(burning)}
)
unless on (${context.cluster})
(
  max_over_time(${pages('firing')}[${context.range(windows['30m'].seconds)}])
  or
  ${pages('pending')}
)`;
}

function burnsTooFast(context: RuleContext, indicator: Indicator, { severity, objectiveRatio }: Burn): string {
  const burn = (window: WindowName, rate: number): string =>
    `${recordName(indicator, window)} / (1 - ${objectiveRatio}) > ${rate}`;
  return pairs[severity]
    .map(({ long, short, rate }) => {
      const limit = context.thresholds.burnRates[rate];
      return indent(`${burn(long, limit)}\n  and on (${context.cluster}) ${burn(short, limit)}`);
    })
    .join('\nor\n');
}
