import { otherClusterName } from '../lab/lab.ts';
import type { Delivery } from '../lab/receiver.ts';
import type { Heard, PlayedStep, QuietResult } from './result.ts';
import type { QuietStep } from './step.ts';

/** A step and when it was played, in Unix milliseconds. */
export interface StepTimes {
  readonly step: Pick<QuietStep, 'name' | 'says' | 'allowed' | 'required'>;
  readonly startMs: number;
  readonly endMs: number;
  /** For how long some process of the machine waited for a CPU meanwhile; undefined where that is not known. */
  readonly cpuWaitMs?: number | undefined;
}

/** Everything that was seen of a day. The steps follow each other without a gap. */
export interface SeenDay {
  readonly steps: readonly [StepTimes, ...StepTimes[]];
  readonly deliveries: readonly Delivery[];
  readonly timeScale: number;
}

const watchdogName = 'EtcdWatchdog';
const loudSeverities: readonly (string | undefined)[] = ['critical', 'warning'];
/** Alertmanager repeats the Watchdog at the first look after `repeat_interval` (alertmanager/routes.ts): a minute, and half of one. */
const watchdogRepeatSeconds = 90;
/** For what does not scale: restarts, Alertmanager's queue. */
const watchdogSlackSeconds = 30;

/**
 * Every notification of a critical or warning alert is a problem unless its step allows it; what a step allowed may be repeated
 * until it is resolved. Nothing is allowed about the second cluster. What a step requires has to be delivered in it, and the
 * Watchdog all the time.
 */
export function judgeDay(seen: SeenDay): Pick<QuietResult, 'steps' | 'watchdog' | 'problems'> {
  const dayStartMs = seen.steps[0].startMs;
  const secondsAt = (atMs: number): number => Math.round((atMs - dayStartMs) / 100) / 10;
  const loud = seen.deliveries.filter(({ labels }) => loudSeverities.includes(labels['severity']));
  const early = loud.filter(({ atMs, status }) => atMs < dayStartMs && status === 'firing');
  const openReasons = new Map<string, string>();
  const steps = seen.steps.map(({ step, startMs, endMs, cpuWaitMs }): PlayedStep => {
    const heard = loud.filter(({ atMs }) => atMs >= startMs && atMs < endMs);
    return {
      ...{ name: step.name, says: step.says, startSeconds: secondsAt(startMs), endSeconds: secondsAt(endMs) },
      ...(cpuWaitMs === undefined ? {} : { cpuWaitRatio: Math.round((100 * cpuWaitMs) / (endMs - startMs)) / 100 }),
      heard: heard.map((delivery) => ({
        ...heardOf(delivery, secondsAt(delivery.atMs)),
        ...reasonOf(delivery, step, openReasons),
      })),
    };
  });
  const watchdog = watchdogOf(seen);
  const problems = [
    ...early.map(({ labels }) => `${nameOf(labels)} was delivered before the first step`),
    ...steps.flatMap(noiseOf),
    ...seen.steps.flatMap(({ step }, index) => missingOf(step, steps[index]?.heard ?? [])),
    ...watchdogProblems(watchdog.longestGapSeconds, seen.timeScale),
  ];
  return { steps, watchdog, problems };
}

function heardOf({ labels, status }: Delivery, atSeconds: number): Heard {
  const { alertname = '?', severity = '?', cluster, instance } = labels;
  return {
    ...{ atSeconds, status, alert: alertname, severity },
    ...(cluster === undefined ? {} : { cluster }),
    ...(instance === undefined ? {} : { instance }),
  };
}

function reasonOf(
  { labels, status }: Delivery,
  step: StepTimes['step'],
  openReasons: Map<string, string>,
): { readonly why?: string } {
  const key = JSON.stringify(labels);
  if (status === 'resolved') {
    openReasons.delete(key);
    return {};
  }
  const allowed = (step.allowed ?? []).find(
    ({ alert, severity }) =>
      labels['alertname'] === alert && labels['severity'] === severity && labels['cluster'] !== otherClusterName,
  );
  const why = allowed?.why ?? openReasons.get(key);
  if (why === undefined) return {};
  openReasons.set(key, why);
  return { why };
}

function noiseOf({ name, heard }: PlayedStep): readonly string[] {
  const texts = heard
    .filter(({ status, why }) => status === 'firing' && why === undefined)
    .map(({ alert, severity, cluster, instance }) => {
      return `${name}: ${nameOf({ alertname: alert, severity, cluster, instance })} was delivered, and is not allowed`;
    });
  return [...new Set(texts)];
}

function missingOf({ name, required = [] }: StepTimes['step'], heard: readonly Heard[]): readonly string[] {
  return required
    .filter((wanted) => !heard.some(({ alert, status }) => alert === wanted && status === 'firing'))
    .map((wanted) => `${name}: ${wanted} was not delivered`);
}

/** From the first step to the end of the last: a Watchdog that falls silent at either end has a gap, too. */
function watchdogOf({ steps, deliveries }: SeenDay): QuietResult['watchdog'] {
  const startMs = steps[0].startMs;
  const endMs = steps.at(-1)?.endMs ?? startMs;
  const times = deliveries
    .filter(({ labels, status }) => labels['alertname'] === watchdogName && status === 'firing')
    .map(({ atMs }) => atMs)
    .filter((atMs) => atMs >= startMs && atMs < endMs);
  const marks = [startMs, ...times, endMs];
  const gaps = marks.slice(1).map((atMs, index) => atMs - (marks[index] ?? atMs));
  return { deliveries: times.length, longestGapSeconds: Math.round(Math.max(...gaps) / 100) / 10 };
}

function watchdogProblems(longestGapSeconds: number, timeScale: number): readonly string[] {
  const allowedSeconds = watchdogRepeatSeconds / timeScale + watchdogSlackSeconds;
  return longestGapSeconds <= allowedSeconds
    ? []
    : [`${watchdogName} was not delivered for ${longestGapSeconds} s: allowed are ${allowedSeconds} s`];
}

function nameOf({ alertname, severity, cluster, instance }: Readonly<Record<string, string | undefined>>): string {
  return `${alertname ?? '?'} (${[severity, cluster, instance].filter((text) => text !== undefined).join(', ')})`;
}
