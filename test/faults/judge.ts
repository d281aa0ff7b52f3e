import type { AccompanyingAlert, ExpectedAlert, MutedAlert } from './fault.ts';
import type { Delivery } from './lab/receiver.ts';
import type { AlertOutcome, Episode, Moments } from './recording/recording.ts';

/** From firing to delivered, for every alert (issue of the fault lab). */
export const deliveryLimitSeconds = 30;

/** An expectation whose labels are known. */
export interface Expectation extends Pick<ExpectedAlert, 'alert' | 'severity' | 'promisedSeconds'> {
  readonly labels: Readonly<Record<string, string>>;
}

/** Everything that was seen of one scenario. */
export interface Seen {
  readonly expectations: readonly Expectation[];
  readonly accompanying: readonly AccompanyingAlert[];
  readonly mutes: readonly Muted[];
  readonly episodes: readonly Episode[];
  readonly deliveries: readonly Delivery[];
  readonly moments: Moments;
  readonly timeScale: number;
}

export interface Judgement {
  readonly expected: readonly AlertOutcome[];
  readonly beside: readonly AlertOutcome[];
  /** Empty for a scenario that went as it should. */
  readonly problems: readonly string[];
}

type Muted = Pick<MutedAlert, 'alert' | 'severity'>;
type Labels = Readonly<Record<string, string>>;

const watchdog = 'EtcdWatchdog';
const notifying: readonly (string | undefined)[] = ['critical', 'warning'];

/**
 * Notifications that a shortened pack sends on a machine that runs whole clusters side by side: a minute above 100 ms is a warning at
 * scale 5. Their silence is judged at scale 1, and all day by the quiet suite.
 */
export const unjudgedWhenScaled = ['EtcdReadLatencyHigh', 'EtcdWriteLatencyHigh'] as const;

/** Whether a notification that nobody expects is no problem at this scale. */
export function isUnjudged(labels: Labels, timeScale: number): boolean {
  const isNamed = unjudgedWhenScaled.some((name) => labels['alertname'] === name);
  return timeScale > 1 && isNamed && labels['severity'] === 'warning';
}

/** Whether an alert's labels are those of an expectation. */
export function isExpected(labels: Labels, { alert, severity, labels: wanted }: Expectation): boolean {
  return (
    labels['alertname'] === alert &&
    labels['severity'] === severity &&
    Object.entries(wanted).every(([name, value]) => labels[name] === value)
  );
}

/** Those that have not fired since the fault: that they were not delivered proves nothing. */
export function notYetFired(
  mutes: readonly Muted[],
  episodes: readonly Episode[],
  causedAtMs: number,
): readonly Muted[] {
  return mutes.filter(
    ({ alert, severity }) =>
      !episodes.some(
        ({ labels, firingAtMs }) =>
          labels['alertname'] === alert && labels['severity'] === severity && (firingAtMs ?? -Infinity) >= causedAtMs,
      ),
  );
}

/**
 * Compares what was seen with what had to be: every expected alert delivered after the fault, in its promised time at scale 1 and
 * soon after it fired, and resolved; every muted one fired; the Watchdog delivered; and nothing critical or warning delivered that is neither expected nor
 * known to accompany it.
 */
export function judge(seen: Seen): Judgement {
  const expected = seen.expectations.map((expectation) => outcomeOf(seen, (labels) => isExpected(labels, expectation)));
  const problems = [
    ...seen.expectations.flatMap((expectation, index) => problemsOf(expectation, expected[index], seen.timeScale)),
    ...(seen.deliveries.some(({ labels }) => labels['alertname'] === watchdog)
      ? []
      : [`${watchdog} was never delivered`]),
    ...notYetFired(seen.mutes, seen.episodes, seen.moments.causedAtMs).map(
      ({ alert, severity }) => `${alert} (${severity}) did not fire, so nothing proves that it is muted`,
    ),
    ...unexpected(seen),
  ];
  return {
    expected: expected.map((outcome, index) => ({ ...outcome, ...nameOf(seen.expectations[index]) })),
    beside: besides(seen),
    problems,
  };
}

function nameOf(expectation: Expectation | undefined): Pick<AlertOutcome, 'alert' | 'severity' | 'instance'> {
  const instance = expectation?.labels['instance'];
  return {
    alert: expectation?.alert ?? '',
    severity: expectation?.severity ?? '',
    ...(instance === undefined ? {} : { instance }),
  };
}

/** The first alert of that kind after the fault: its course in seconds after it. */
function outcomeOf(seen: Seen, isWanted: (labels: Labels) => boolean): AlertOutcome {
  const { causedAtMs } = seen.moments;
  const after = (atMs: number | undefined): number | undefined =>
    atMs === undefined ? undefined : Math.round((atMs - causedAtMs) / 100) / 10;
  const episodes = seen.episodes.filter(
    ({ labels, goneAtMs }) => isWanted(labels) && (goneAtMs === undefined || goneAtMs > causedAtMs),
  );
  const episode = episodes.find(({ firingAtMs }) => firingAtMs !== undefined) ?? episodes[0];
  const deliveries = seen.deliveries.filter(({ labels, atMs }) => isWanted(labels) && atMs >= causedAtMs);
  const delivered = deliveries.find(({ status }) => status === 'firing');
  const resolved = deliveries.find(
    ({ status, atMs }) => status === 'resolved' && atMs >= (delivered?.atMs ?? Infinity),
  );
  const labels = episode?.labels ?? {};
  return {
    alert: labels['alertname'] ?? '',
    severity: labels['severity'] ?? '',
    ...(labels['instance'] === undefined ? {} : { instance: labels['instance'] }),
    pendingSeconds: after(episode?.pendingAtMs),
    firingSeconds: after(episode?.firingAtMs),
    deliveredSeconds: after(delivered?.atMs),
    goneSeconds: after(episode?.goneAtMs),
    resolvedSeconds: after(resolved?.atMs),
  };
}

function problemsOf(expectation: Expectation, outcome: AlertOutcome | undefined, timeScale: number): readonly string[] {
  const { alert, severity, promisedSeconds } = expectation;
  const name = `${alert} (${severity})`;
  const { firingSeconds, deliveredSeconds, resolvedSeconds } = outcome ?? {};
  if (deliveredSeconds === undefined)
    return [
      `${name} was not delivered${firingSeconds === undefined ? '' : `, though it fired after ${firingSeconds} s`}`,
    ];
  const waited = firingSeconds === undefined ? 0 : deliveredSeconds - firingSeconds;
  const isLate = timeScale === 1 && promisedSeconds !== undefined && deliveredSeconds > promisedSeconds;
  return [
    ...(isLate ? [`${name} was delivered after ${deliveredSeconds} s: promised are ${promisedSeconds} s`] : []),
    ...(waited > deliveryLimitSeconds
      ? [`${name} was delivered ${waited.toFixed(1)} s after it fired: allowed are ${deliveryLimitSeconds} s`]
      : []),
    ...(resolvedSeconds === undefined ? [`${name} was not resolved`] : []),
  ];
}

/** What came before all was well is of the lab's start, on a machine that was busy with it. */
function unexpected({ expectations, accompanying, deliveries, moments, timeScale }: Seen): readonly string[] {
  const notifications = deliveries.filter(
    ({ status, labels, atMs }) =>
      status === 'firing' &&
      notifying.includes(labels['severity']) &&
      atMs >= moments.steadyAtMs &&
      !isUnjudged(labels, timeScale),
  );
  const surprises = notifications.filter(({ labels }) => {
    if (expectations.some((expectation) => isExpected(labels, expectation))) return false;
    return !accompanying.some(
      ({ alert, severity }) => labels['alertname'] === alert && labels['severity'] === severity,
    );
  });
  const tooEarly = notifications.filter(({ atMs }) => atMs < moments.causedAtMs);
  const texts = new Map<string, string>();
  for (const { labels, atMs } of [...tooEarly, ...surprises]) {
    const name = `${labels['alertname'] ?? '?'} (${labels['severity'] ?? '?'}${labels['instance'] === undefined ? '' : `, ${labels['instance']}`})`;
    const seconds = ((atMs - moments.causedAtMs) / 1_000).toFixed(1);
    const when = atMs < moments.causedAtMs ? 'while all was well' : `${seconds} s after the fault, and is not expected`;
    if (!texts.has(name)) texts.set(name, `${name} was delivered ${when}`);
  }
  return [...texts.values()];
}

/** What else fired after the fault, each alert, severity and instance once. */
function besides(seen: Seen): readonly AlertOutcome[] {
  const others = new Map<string, Labels>();
  for (const { labels, firingAtMs } of seen.episodes) {
    const isOther = !seen.expectations.some((expectation) => isExpected(labels, expectation));
    if (firingAtMs === undefined || firingAtMs < seen.moments.causedAtMs || !isOther) continue;
    if (labels['alertname'] !== watchdog) others.set(JSON.stringify(labels), labels);
  }
  return [...others.values()].map((wanted) =>
    outcomeOf(seen, (labels) => JSON.stringify(labels) === JSON.stringify(wanted)),
  );
}
