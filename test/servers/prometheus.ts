import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { sharedDirectoryFlag, startHttpServer, type HttpServer } from './http-server.ts';

export interface PrometheusOptions {
  /** A line of the catalogue, such as `2.42`. */
  readonly line: string;
  /** The text of prometheus.yml. Relative paths in it are below the workspace, where `files` go. */
  readonly config: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly flags?: readonly string[];
  /** With blocks that are there already. Below the workspace unless given. */
  readonly dataDirectory?: string;
}

export interface QueriedSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Unix time in seconds. */
  readonly timestamp: number;
}

const vectorSchema = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

const matrixSchema = z.object({
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), values: z.array(z.tuple([z.number(), z.string()])) }),
    ),
  }),
});

/** One series of a range query: Unix seconds and values. */
export interface QueriedSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly (readonly [number, number])[];
}

export interface QueryRange {
  /** Unix time. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

const targetSchema = z.object({
  labels: z.record(z.string(), z.string()),
  scrapePool: z.string(),
  scrapeUrl: z.string(),
  health: z.enum(['up', 'down', 'unknown']),
  lastError: z.string(),
});
const targetsSchema = z.object({ data: z.object({ activeTargets: z.array(targetSchema) }) });

const alertSchema = z.object({
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  state: z.enum(['pending', 'firing']),
});
const alertsSchema = z.object({ data: z.object({ alerts: z.array(alertSchema) }) });

const ruleGroupSchema = z.object({
  name: z.string(),
  file: z.string(),
  rules: z.array(
    z.object({ name: z.string(), type: z.string(), health: z.string(), lastError: z.string().optional() }),
  ),
});
const rulesSchema = z.object({ data: z.object({ groups: z.array(ruleGroupSchema) }) });

export type PrometheusTarget = z.infer<typeof targetSchema>;
export type PrometheusAlert = z.infer<typeof alertSchema>;
export type PrometheusRuleGroup = z.infer<typeof ruleGroupSchema>;

/** A real Prometheus and the parts of its HTTP API that tests ask. */
export class Prometheus implements AsyncDisposable {
  readonly server: HttpServer;

  /** Use `startPrometheus`. */
  constructor(server: HttpServer) {
    this.server = server;
  }

  get url(): string {
    return this.server.url;
  }

  get version(): string {
    return this.server.version;
  }

  /** An instant query that gives a vector. */
  async query(expression: string): Promise<readonly QueriedSample[]> {
    const reply = await this.#api(vectorSchema, `/api/v1/query?query=${encodeURIComponent(expression)}`);
    return reply.data.result.map(({ metric, value: [timestamp, value] }) => ({
      labels: metric,
      value: parseValue(value),
      timestamp,
    }));
  }

  /** An expression's course over a time. */
  async queryRange(expression: string, range: QueryRange): Promise<readonly QueriedSeries[]> {
    const { startSeconds, endSeconds, stepSeconds } = range;
    const times = `start=${startSeconds}&end=${endSeconds}&step=${stepSeconds}`;
    const path = `/api/v1/query_range?query=${encodeURIComponent(expression)}&${times}`;
    const reply = await this.#api(matrixSchema, path);
    return reply.data.result.map(({ metric, values }) => ({
      labels: metric,
      points: values.map(([atSeconds, value]) => [atSeconds, parseValue(value)] as const),
    }));
  }

  /** The targets after relabelling. */
  async targets(): Promise<readonly PrometheusTarget[]> {
    return (await this.#api(targetsSchema, '/api/v1/targets?state=active')).data.activeTargets;
  }

  async alerts(): Promise<readonly PrometheusAlert[]> {
    return (await this.#api(alertsSchema, '/api/v1/alerts')).data.alerts;
  }

  async ruleGroups(): Promise<readonly PrometheusRuleGroup[]> {
    return (await this.#api(rulesSchema, '/api/v1/rules')).data.groups;
  }

  /** Waits until at least `count` targets are there and all of them are up. @throws Error naming those that are not. */
  async waitForTargets(count: number, timeoutMs: number): Promise<readonly PrometheusTarget[]> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const targets = await this.targets();
      const missing = targets.filter((target) => target.health !== 'up');
      if (missing.length === 0 && targets.length >= count) return targets;
      if (Date.now() > deadline) {
        const list = missing.map((target) => `${target.scrapeUrl} is ${target.health} ${target.lastError}`).join('; ');
        throw new Error(`after ${timeoutMs} ms ${targets.length} of ${count} targets are known: ${list}`);
      }
      await sleep(100);
    }
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #api<T>(schema: z.ZodType<T>, path: string): Promise<T> {
    return schema.parse(JSON.parse(await this.server.get(path)));
  }
}

/** Starts Prometheus with a config. @throws ServerUnavailableError, or StartError with its log (a wrong config, say). */
export async function startPrometheus(options: PrometheusOptions): Promise<Prometheus> {
  const server = await startHttpServer({
    server: 'prometheus',
    line: options.line,
    ...(options.port !== undefined && { port: options.port }),
    files: { ...options.files, 'prometheus.yml': options.config },
    args: async ({ address, installed, workspace }) => [
      `--config.file=${workspace.path('prometheus.yml')}`,
      `--storage.tsdb.path=${options.dataDirectory ?? workspace.path('data')}`,
      `--web.listen-address=${address}`,
      ...(await sharedDirectoryFlag(installed, '--web.local-assets', 'prometheus/web')),
      ...(options.flags ?? []),
    ],
  });
  return new Prometheus(server);
}

function parseValue(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  return Number(text);
}
