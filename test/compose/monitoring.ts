import { z } from 'zod';
import type { Engine } from './engine.ts';

const targetsSchema = z.object({
  data: z.object({
    activeTargets: z.array(z.object({ scrapePool: z.string(), health: z.string(), lastError: z.string() })),
  }),
});
const rulesSchema = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), health: z.string() })) })),
  }),
});
const alertsSchema = z.array(z.object({ labels: z.record(z.string(), z.string()) }));
const vectorSchema = z.object({ data: z.object({ result: z.array(z.object({ metric: z.unknown() })) }) });
const healthSchema = z.object({
  clusters: z.array(z.object({ cluster: z.string(), verdict: z.string() })),
});

export interface ScrapedTargets {
  /** Targets that are up, by job. */
  readonly up: Readonly<Record<string, number>>;
  /** `job: error` of the others. */
  readonly down: readonly string[];
}

/** The addresses that the compose file publishes, asked from the machine's side. Each question throws what `Engine.get` throws. */
export class PublishedMonitoring {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async targets(): Promise<ScrapedTargets> {
    const { activeTargets } = targetsSchema.parse(await this.#json('http://127.0.0.1:9090/api/v1/targets')).data;
    const up: Record<string, number> = {};
    for (const { scrapePool, health } of activeTargets) {
      if (health === 'up') up[scrapePool] = (up[scrapePool] ?? 0) + 1;
    }
    const down = activeTargets.filter(({ health }) => health !== 'up');
    return { up, down: down.map(({ scrapePool, lastError }) => `${scrapePool}: ${lastError}`) };
  }

  /** How many rules there are by health: `ok`, `err`, or `unknown` before the first evaluation. */
  async rules(): Promise<Readonly<Record<string, number>>> {
    const { groups } = rulesSchema.parse(await this.#json('http://127.0.0.1:9090/api/v1/rules')).data;
    const counts: Record<string, number> = {};
    for (const { health } of groups.flatMap(({ rules }) => rules)) counts[health] = (counts[health] ?? 0) + 1;
    return counts;
  }

  /** How many series a query has now. */
  async seriesCount(query: string): Promise<number> {
    const url = `http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(query)}`;
    return vectorSchema.parse(await this.#json(url)).data.result.length;
  }

  /** Names of the alerts that have reached Alertmanager. */
  async deliveredAlerts(): Promise<readonly string[]> {
    const alerts = alertsSchema.parse(await this.#json('http://127.0.0.1:9093/api/v2/alerts'));
    return alerts.map(({ labels }) => labels['alertname'] ?? '');
  }

  /** `cluster: verdict` of what the exporter watches. */
  async verdicts(): Promise<readonly string[]> {
    const { clusters } = healthSchema.parse(await this.#json('http://127.0.0.1:8080/health'));
    return clusters.map(({ cluster, verdict }) => `${cluster}: ${verdict}`);
  }

  /** Whether a page of the Pushgateway has results of a bench. */
  async hasPushedBench(): Promise<boolean> {
    const page = await this.#engine.get('http://127.0.0.1:9091/metrics');
    return /^etcd_monitor_bench_\w+\{[^}]*cluster="local"/m.test(page);
  }

  async #json(url: string): Promise<unknown> {
    return JSON.parse(await this.#engine.get(url));
  }
}
