import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { decideConditions } from '../cluster/conditions/index.ts';
import type { Config } from '../config/config.ts';
import type { Family } from '../metrics/definition.ts';
import { exporterMetrics } from '../metrics/exporter.ts';
import { BenchSchedule, type RunBench } from './bench-schedule.ts';
import { ClusterMonitor } from './cluster-monitor.ts';
import { type ClusterSettings, commonSettings } from './cluster-settings.ts';
import { addSnapshot } from './families/index.ts';
import { Page } from './families/page.ts';
import { processFamilies } from './families/process.ts';
import { discoveryGroups } from './service-discovery.ts';
import { ProbeTargets } from './probe-targets.ts';
import { checkThresholds } from './threshold-checks.ts';
import type { ClusterHealth, ExporterService, ReloadResult, ServiceDiscoveryGroup } from './service.ts';

/** A configuration that was loaded again: the whole of it, or what is wrong with it. */
export type ConfigReload =
  | { readonly ok: true; readonly config: Config; readonly redacted: string }
  | { readonly ok: false; readonly message: string };

export interface ExporterOptions {
  readonly config: Config;
  /** The configuration as YAML without secrets, for /config. */
  readonly redacted: string;
  readonly reloadConfig: () => Promise<ConfigReload>;
  readonly logger: Logger;
  readonly version: string;
  readonly runBench: RunBench;
  /** When the first scheduled bench may begin, after the start; a minute unless given. */
  readonly firstBenchAfterMs?: number;
}

function settingsOf(config: Config): readonly ClusterSettings[] {
  return config.clusters.map((cluster) => ({
    ...cluster,
    ...commonSettings(config.exporter),
    collectors: config.exporter.collectors,
    mayDial: anywhere,
  }));
}

const anywhere = (): boolean => true;

/** The whole exporter without its HTTP server: every cluster, /probe's targets, its own metrics. `close` ends all of it. */
export class Exporter implements ExporterService {
  readonly #options: ExporterOptions;
  readonly #logger: Logger;
  readonly #registry = new Registry();
  #monitors: readonly ClusterMonitor[];
  #probeTargets: ProbeTargets;
  #benches: BenchSchedule;
  #config: Config;
  #redacted: string;
  #reloading: Promise<ReloadResult> | undefined;
  #reload = { successful: true, atSeconds: Date.now() / 1000 };

  constructor(options: ExporterOptions) {
    this.#options = options;
    this.#logger = options.logger;
    this.#config = options.config;
    this.#redacted = options.redacted;
    collectDefaultMetrics({ register: this.#registry });
    this.#monitors = settingsOf(options.config).map((settings) => new ClusterMonitor(settings, options.logger));
    this.#probeTargets = new ProbeTargets(options.config, options.logger);
    this.#benches = this.#scheduleOf(options.config, undefined);
    for (const monitor of this.#monitors) monitor.start();
    this.#benches.start(options.firstBenchAfterMs);
  }

  async gather(timeoutMs: number): Promise<readonly Family[]> {
    const page = new Page();
    const snapshots = await Promise.all(
      this.#monitors.map((monitor) =>
        monitor.observe(timeoutMs).catch((error: unknown) => {
          this.#logger.error(
            { error, cluster: monitor.settings.name },
            'an observation failed for a reason of this program',
          );
          return undefined;
        }),
      ),
    );
    for (const snapshot of snapshots) if (snapshot !== undefined) addSnapshot(page, snapshot);
    page.addFamilies(this.#benches.families());
    page.add(exporterMetrics.buildInfo, { version: this.#options.version, node_version: process.version }, 1);
    page.add(exporterMetrics.configReloadSuccessful, {}, this.#reload.successful);
    page.add(exporterMetrics.configReloadTimestamp, {}, this.#reload.atSeconds);
    page.add(exporterMetrics.probeTargets, {}, this.#probeTargets.size);
    return [...page.families(), ...(await this.#processFamilies())];
  }

  async probe(target: string, module: string | undefined, timeoutMs: number): Promise<readonly Family[]> {
    const page = new Page();
    const snapshot = await this.#probeTargets.probe(target, module, timeoutMs);
    if (snapshot !== undefined) addSnapshot(page, snapshot);
    return page.families();
  }

  serviceDiscovery(): readonly ServiceDiscoveryGroup[] | undefined {
    const snapshots = this.#monitors.map((monitor) => monitor.snapshot());
    if (snapshots.includes(undefined)) return undefined;
    return snapshots.flatMap((snapshot) => (snapshot === undefined ? [] : discoveryGroups(snapshot)));
  }

  health(): readonly ClusterHealth[] {
    return this.#monitors.map((monitor) => {
      const snapshot = monitor.snapshot();
      return {
        cluster: monitor.settings.name ?? '',
        verdict: snapshot?.view.verdict ?? { level: 'unknown', conditions: decideConditions(undefined) },
        thresholds: snapshot === undefined ? [] : checkThresholds(snapshot, this.#config.thresholds),
        observedSecondsAgo: snapshot === undefined ? undefined : (Date.now() - snapshot.observation.atMs) / 1000,
      };
    });
  }

  /** Takes the new configuration whole, or keeps the old one whole. Clusters whose settings are the same live on. */
  reload(): Promise<ReloadResult> {
    this.#reloading ??= this.#reloadOnce().finally(() => {
      this.#reloading = undefined;
    });
    return this.#reloading;
  }

  redactedConfig(): string {
    return this.#redacted;
  }

  async close(): Promise<void> {
    await Promise.all([
      this.#benches.close(),
      this.#probeTargets.close(),
      ...this.#monitors.map((monitor) => monitor.close()),
    ]);
    this.#registry.clear();
  }

  #scheduleOf({ clusters, exporter }: Config, previous: BenchSchedule | undefined): BenchSchedule {
    const { runBench: run, logger } = this.#options;
    return new BenchSchedule({ clusters, settings: exporter.benchmark, run, logger, previous });
  }

  /** The clusters' families are worth more than the process's own: these may fail alone. */
  async #processFamilies(): Promise<readonly Family[]> {
    try {
      return await processFamilies(this.#registry);
    } catch (error) {
      this.#logger.error({ error }, 'the metrics of the process cannot be read');
      return [];
    }
  }

  async #reloadOnce(): Promise<ReloadResult> {
    const loaded = await this.#options.reloadConfig();
    if (!loaded.ok) {
      this.#reload = { ...this.#reload, successful: false };
      this.#logger.error({ problem: loaded.message }, 'the new configuration was refused, the old one stays');
      return loaded;
    }
    const previous = new Set(this.#monitors);
    const probesUnchanged =
      isDeepStrictEqual(loaded.config.probe, this.#config.probe) &&
      isDeepStrictEqual(loaded.config.exporter, this.#config.exporter);
    const previousProbes = probesUnchanged ? undefined : this.#probeTargets;
    const benchesUnchanged =
      isDeepStrictEqual(loaded.config.clusters, this.#config.clusters) &&
      isDeepStrictEqual(loaded.config.exporter.benchmark, this.#config.exporter.benchmark);
    const previousBenches = benchesUnchanged ? undefined : this.#benches;
    this.#monitors = settingsOf(loaded.config).map((settings) => {
      const kept = [...previous].find((monitor) => isDeepStrictEqual(monitor.settings, settings));
      if (kept !== undefined) {
        previous.delete(kept);
        return kept;
      }
      const monitor = new ClusterMonitor(settings, this.#logger);
      monitor.start();
      return monitor;
    });
    if (previousBenches !== undefined) this.#benches = this.#scheduleOf(loaded.config, previousBenches);
    if (previousProbes !== undefined) this.#probeTargets = new ProbeTargets(loaded.config, this.#logger);
    this.#config = loaded.config;
    this.#redacted = loaded.redacted;
    this.#reload = { successful: true, atSeconds: Date.now() / 1000 };
    this.#logger.info({ clusters: this.#monitors.length }, 'the configuration was loaded again');
    await Promise.all([
      ...[...previous].map((monitor) => monitor.close()),
      previousProbes?.close(),
      previousBenches?.close(),
    ]);
    // Not beside the one that it replaces.
    if (previousBenches !== undefined) this.#benches.start();
    return { ok: true };
  }
}
