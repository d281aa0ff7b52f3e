import type { Logger } from 'pino';
import { assess } from '../cluster/assess.ts';
import { type ClusterMemory, emptyMemory } from '../cluster/memory.ts';
import type { ClusterObservation, HashRound } from '../cluster/observation.ts';
import type { ClusterView } from '../cluster/view.ts';
import { withinDeadline } from '../etcd/deadline.ts';
import type { Part } from '../etcd/reason.ts';
import type { Alarm } from '../etcd/replies.ts';
import { probeWindowMinimum } from '../metrics/headline.ts';
import { ClusterConnections } from './cluster-connections.ts';
import { ClusterHistory } from './cluster-history.ts';
import { checkEndpoints, type ProbeContext, probeMembers } from './cluster-probes.ts';
import type { ClusterSettings } from './cluster-settings.ts';
import type { ClusterSnapshot } from './cluster-snapshot.ts';
import { collectHashes, hashIntervalMs } from './collectors/hash.ts';
import { observeCluster } from './observe.ts';
import { type ClusterProbes, emptyProbes } from './probe-results.ts';
import { Ticker } from './ticker.ts';

/** Scrapes that come this close after an observation share it. */
const reuseMs = 250;

/** Until the probes' window has enough samples for a percentile, they run this often, at most this many times. */
const warmUpIntervalMs = 1_000;
const warmUpTicks = 15;

/**
 * Watches one cluster: observes when asked (single-flight), and probes on timers of its own. Owns its connections and timers;
 * `close` ends both.
 */
export class ClusterMonitor {
  readonly settings: ClusterSettings;
  readonly #connections: ClusterConnections;
  readonly #history = new ClusterHistory();
  readonly #probes: ClusterProbes;
  readonly #tickers: readonly Ticker[];
  readonly #logger: Logger;
  #memory: ClusterMemory = emptyMemory;
  #inFlight: Promise<void> | undefined;
  #latest: { readonly observation: ClusterObservation; readonly view: ClusterView; readonly atMs: number } | undefined;
  #alarms: { readonly part: Part<readonly Alarm[]>; readonly atMs: number } | undefined;
  #hashRound: HashRound | undefined;
  #ticks = 0;
  #closed = false;

  constructor(settings: ClusterSettings, logger: Logger) {
    this.settings = settings;
    this.#probes = emptyProbes(settings.percentileWindowMs);
    this.#logger = logger;
    this.#connections = new ClusterConnections(settings, logger);
    const guarded = (run: () => Promise<void>) => (): Promise<void> =>
      run().catch((error: unknown) => {
        logger.error({ error }, 'a probe failed for a reason of this program');
      });
    this.#tickers = [
      new Ticker(
        guarded(() => this.#probe()),
        () => this.#probeIntervalMs(),
      ),
      new Ticker(
        guarded(() => this.#check()),
        () => settings.healthCheckIntervalMs,
      ),
      ...(settings.collectors.hash
        ? [
            new Ticker(
              guarded(() => this.#hash()),
              () => hashIntervalMs,
            ),
          ]
        : []),
    ];
  }

  /** Begins to probe. Many clusters in one process begin apart, so that they do not all probe in the same moment. */
  start(): void {
    for (const ticker of this.#tickers) ticker.start(Math.random() * 500);
  }

  /** Observes the cluster within `timeoutMs`, or waits for the observation that is under way, and describes it. */
  async observe(timeoutMs: number): Promise<ClusterSnapshot | undefined> {
    if (!this.#closed && this.#ageMs() > reuseMs) {
      this.#inFlight ??= this.#observe(timeoutMs).finally(() => {
        this.#inFlight = undefined;
      });
      // Who joins an observation with a longer deadline than its own gets what was seen before.
      await withinDeadline(this.#inFlight, timeoutMs, () => undefined);
    }
    return this.snapshot();
  }

  /** What the last observation told; undefined before the first. */
  snapshot(): ClusterSnapshot | undefined {
    if (this.#latest === undefined) return undefined;
    return {
      name: this.settings.name,
      staticLabels: this.settings.labels,
      view: this.#latest.view,
      observation: this.#latest.observation,
      history: this.#history,
      probes: this.#probes,
      connections: this.#connections.representatives(),
      nowMs: performance.now(),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const stopping = this.#tickers.map((ticker) => ticker.stop());
    this.#connections.close();
    await Promise.all([...stopping, this.#inFlight?.catch(() => undefined)]);
  }

  #ageMs(): number {
    return this.#latest === undefined ? Infinity : performance.now() - this.#latest.atMs;
  }

  async #observe(timeoutMs: number): Promise<void> {
    const { collectors, dialTimeoutMs, healthCheckIntervalMs } = this.settings;
    const now = performance.now();
    const recentAlarms =
      this.#alarms !== undefined && now - this.#alarms.atMs < healthCheckIntervalMs ? this.#alarms.part : undefined;
    const observation = {
      ...(await observeCluster(this.#connections, { collectors, dialTimeoutMs, timeoutMs, recentAlarms })),
      hashRound: this.#hashRound,
    };
    if (observation.alarms !== undefined && observation.alarms !== recentAlarms)
      this.#alarms = { part: observation.alarms, atMs: now };
    const { view, memory } = assess(observation, this.#memory);
    const atMs = performance.now();
    this.#history.add(observation, view, atMs);
    this.#logChange(view);
    this.#memory = memory;
    this.#latest = { observation, view, atMs };
    const { read, write, roundTrip } = this.#probes;
    const keys = new Set([
      ...view.members.map((member) => member.id),
      ...this.#connections.all().map(({ key }) => key),
    ]);
    for (const results of [read, write, roundTrip]) results.retain(keys);
  }

  /** The page must not be older than the metrics interval even if nobody scrapes: windows and leader changes need it. */
  async #freshView(): Promise<ClusterView | undefined> {
    if (this.#ageMs() >= this.#probeIntervalMs()) await this.observe(2 * this.settings.dialTimeoutMs);
    return this.#latest?.view;
  }

  async #probe(): Promise<void> {
    this.#ticks += 1;
    const view = await this.#freshView();
    if (view !== undefined) await probeMembers(this.#context(), view);
  }

  async #check(): Promise<void> {
    await this.#freshView();
    await checkEndpoints(this.#context());
  }

  async #hash(): Promise<void> {
    const view = await this.#freshView();
    if (view === undefined) return;
    this.#hashRound = (await collectHashes(view, this.#connections)) ?? this.#hashRound;
  }

  #context(): ProbeContext {
    return { settings: this.settings, connections: this.#connections, probes: this.#probes };
  }

  #probeIntervalMs(): number {
    const { metricsIntervalMs, collectors } = this.settings;
    const now = performance.now();
    const enough = (['read', 'write'] as const).every(
      (kind) => !collectors[`${kind}-probe`] || this.#probes[kind].window.size(now) >= probeWindowMinimum,
    );
    return enough || this.#ticks > warmUpTicks ? metricsIntervalMs : Math.min(warmUpIntervalMs, metricsIntervalMs);
  }

  #logChange(view: ClusterView): void {
    const before = this.#latest?.view.verdict.level;
    const { level, conditions } = view.verdict;
    if (before === level) return;
    const active = conditions.filter((condition) => condition.active === true).map((condition) => condition.name);
    this.#logger.info(
      { cluster: this.settings.name, verdict: level, before, conditions: active },
      'the verdict changed',
    );
  }
}
