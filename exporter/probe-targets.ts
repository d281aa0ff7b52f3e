import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { endpointAddress } from '../etcd/endpoint.ts';
import { ClusterMonitor } from './cluster-monitor.ts';
import { commonSettings } from './cluster-settings.ts';
import type { ClusterSnapshot } from './cluster-snapshot.ts';
import { dialAllowed } from './dial-allow.ts';
import { ProbeRefusedError } from './service.ts';
import { targetEndpoint } from './target-endpoint.ts';
import { Ticker } from './ticker.ts';

const targetLimit = 200;

interface ProbeTarget {
  readonly monitor: ClusterMonitor;
  lastUsedMs: number;
}

/** The clusters behind /probe. Each is kept while it is asked for, so that its windows and counters live on, and dropped when idle. */
export class ProbeTargets {
  readonly #config: Config;
  readonly #logger: Logger;
  readonly #targets = new Map<string, ProbeTarget>();
  readonly #sweeper: Ticker;

  constructor(config: Config, logger: Logger) {
    this.#config = config;
    this.#logger = logger;
    const { idleTimeoutMs } = config.probe;
    this.#sweeper = new Ticker(
      () => this.#dropIdle(),
      () => idleTimeoutMs / 2,
    );
    this.#sweeper.start(idleTimeoutMs / 2);
  }

  get size(): number {
    return this.#targets.size;
  }

  /** Observes the cluster behind `target`. @throws ProbeRefusedError */
  async probe(target: string, moduleName: string | undefined, timeoutMs: number): Promise<ClusterSnapshot | undefined> {
    const name = moduleName ?? 'default';
    const module = Object.hasOwn(this.#config.probe.modules, name) ? this.#config.probe.modules[name] : undefined;
    if (module === undefined) {
      const known = Object.keys(this.#config.probe.modules).sort().join(', ');
      throw new ProbeRefusedError(400, `module ${JSON.stringify(name)} is not configured: known are ${known}`);
    }
    const endpoint = targetEndpoint(target, module.tls);
    const key = `${name} ${endpoint}`;
    const entry = this.#targets.get(key) ?? this.#open(key, endpoint, module);
    entry.lastUsedMs = performance.now();
    return entry.monitor.observe(timeoutMs);
  }

  async close(): Promise<void> {
    const monitors = [...this.#targets.values()].map((entry) => entry.monitor.close());
    this.#targets.clear();
    await Promise.all([this.#sweeper.stop(), ...monitors]);
  }

  #open(key: string, endpoint: string, module: Config['probe']['modules'][string]): ProbeTarget {
    const mayDial = dialAllowed(this.#config.probe.allow);
    const address = endpointAddress(endpoint);
    if (address === undefined || !mayDial(address)) {
      throw new ProbeRefusedError(403, `${address?.address ?? endpoint} is not in probe.allow`);
    }
    if (this.#targets.size >= targetLimit)
      throw new ProbeRefusedError(503, `${targetLimit} targets are being probed already`);
    const monitor = new ClusterMonitor(
      {
        name: undefined,
        endpoints: [endpoint],
        ...commonSettings(this.#config.exporter),
        ...module,
        labels: {},
        mayDial,
      },
      this.#logger,
    );
    monitor.start();
    const entry = { monitor, lastUsedMs: performance.now() };
    this.#targets.set(key, entry);
    return entry;
  }

  async #dropIdle(): Promise<void> {
    const oldest = performance.now() - this.#config.probe.idleTimeoutMs;
    const idle = [...this.#targets].filter(([, entry]) => entry.lastUsedMs < oldest);
    for (const [key] of idle) this.#targets.delete(key);
    await Promise.all(idle.map(([, entry]) => entry.monitor.close()));
  }
}
