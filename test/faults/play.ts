import type { Fault } from './fault.ts';
import { deliveryLimitSeconds, type Expectation, isExpected, isUnjudged, judge, notYetFired } from './judge.ts';
import { startLab } from './lab/start.ts';
import { takePicture } from './recording/picture.ts';
import { Recorder } from './recording/recorder.ts';
import type { FaultResult } from './recording/recording.ts';

export interface PlayOptions {
  /** A line of the catalogue, such as `3.5`. */
  readonly etcdLine: string;
  /** The fault's own unless given. */
  readonly timeScale?: number | undefined;
  readonly progress: (text: string) => void;
  readonly interrupted: AbortSignal;
}

const watchdogTimeoutSeconds = 120;
/**
 * A busy machine makes the first probes of a lab slow, and the exporter's percentiles remember them: the fault waits until no alert has
 * been pending for so long.
 */
const calmSeconds = 10;
const calmTimeoutSeconds = 420;
const defaultSteadySeconds = 30;
const defaultResolvedWithinSeconds = 600;
/** For what does not scale: scrapes, elections, restarts, Alertmanager's queue. */
const unscaledSlackSeconds = 40;
/** How long is looked for more after the last expected alert was delivered, and after the last was resolved. */
const lookLongerSeconds = 15;
/** Of a member that should run at the end and does not. */
const shownLogLength = 4_000;

/**
 * Plays one scenario on a cluster of its own: all is well, the fault, its alerts, the undoing, all is well again. Whatever happens,
 * everything that was started is stopped. @throws ServerUnavailableError, StartError, and what the scenario's functions throw
 */
export async function playFault(fault: Fault, options: PlayOptions): Promise<FaultResult> {
  const { etcdLine, progress, interrupted } = options;
  const timeScale = options.timeScale ?? fault.timeScale;
  await using lab = await startLab({ setting: fault.setting, etcdLine, timeScale, progress, interrupted });
  await fault.prepare?.(lab);
  await using recorder = new Recorder(async () => lab.parts.prometheus.current.alerts());
  recorder.start();
  const { deliveries } = lab.parts.receiver;
  const isDelivered = (name: string): boolean => deliveries.some(({ labels }) => labels['alertname'] === name);
  // Here and below: what has not come by the deadline is the judge's to say.
  await lab.comesToHold(() => isDelivered('EtcdWatchdog'), watchdogTimeoutSeconds);
  const counts = (labels: Readonly<Record<string, string>>): boolean =>
    !isUnjudged(labels, timeScale) || fault.expects.some(({ alert }) => alert === labels['alertname']);
  await lab.comesToHold(() => recorder.isCalm(calmSeconds, counts), calmTimeoutSeconds);
  const steadyAtMs = Date.now();
  progress('all is well');
  await lab.wait(fault.steadySeconds ?? defaultSteadySeconds);

  progress('the fault begins');
  const causedAtMs = Date.now();
  const expectations = fault.expects.map((expected): Expectation => {
    return { ...expected, labels: expected.labels?.(lab) ?? {} };
  });
  await fault.cause(lab);
  const { mutes = [] } = fault;
  const longestSeconds = Math.max(...[...fault.expects, ...mutes].map(({ withinSeconds }) => withinSeconds));
  const hasCome = (status: 'firing' | 'resolved') => (expectation: Expectation) =>
    deliveries.some((one) => one.atMs >= causedAtMs && one.status === status && isExpected(one.labels, expectation));
  const waiting = new Set(expectations);
  await lab.comesToHold(
    () => {
      for (const expectation of [...waiting].filter(hasCome('firing'))) {
        waiting.delete(expectation);
        progress(`${expectation.alert} is delivered after ${secondsSince(causedAtMs)} s`);
      }
      return waiting.size === 0 && notYetFired(mutes, recorder.episodes, causedAtMs).length === 0;
    },
    longestSeconds / timeScale + unscaledSlackSeconds,
  );
  await lab.wait(mutes.length === 0 ? lookLongerSeconds : deliveryLimitSeconds);

  progress('the fault is undone');
  const undoneAtMs = Date.now();
  await fault.undo(lab);
  await lab.comesToHold(
    () => expectations.every((expectation) => waiting.has(expectation) || hasCome('resolved')(expectation)),
    (fault.resolvedWithinSeconds ?? defaultResolvedWithinSeconds) / timeScale + unscaledSlackSeconds,
  );
  await lab.wait(lookLongerSeconds);
  const ended = lab.cluster.members.filter(({ running }) => !running);
  for (const { name, log } of ended) progress(`${name} has ended. Its log ends: ${log.slice(-shownLogLength)}`);
  const moments = { steadyAtMs, causedAtMs, undoneAtMs, endedAtMs: Date.now() };
  const { expected, beside, problems } = judge({
    ...{ expectations, accompanying: fault.accompanying ?? [], mutes, deliveries, moments, timeScale },
    episodes: recorder.episodes,
  });
  return {
    name: fault.name,
    etcdVersion: lab.cluster.version,
    timeScale,
    date: new Date(causedAtMs).toISOString().slice(0, 10),
    undoneSeconds: secondsBetween(causedAtMs, undoneAtMs),
    endedSeconds: secondsBetween(causedAtMs, moments.endedAtMs),
    expected: [...expected],
    beside: [...beside],
    picture: await takePicture(lab, fault.picture ?? [], moments),
    problems: [...problems, ...ended.map(({ name }) => `${name} does not run any more after the undoing`)],
  };
}

function secondsSince(atMs: number): number {
  return secondsBetween(atMs, Date.now());
}

function secondsBetween(fromMs: number, toMs: number): number {
  return Math.round((toMs - fromMs) / 100) / 10;
}
