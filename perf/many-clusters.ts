import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EtcdCluster, startEtcdCluster } from '../test/servers/etcd-cluster.ts';
import { openWorkspace } from '../test/servers/workspace.ts';
import { type ExporterProcess, startExporter, sumOnPage } from './exporter-process.ts';
import { type Figure, median, type Measurement, quantile } from './measurement.ts';

const counts = [1, 10, 50];
const startedAtOnce = 5;
/** The first probes come every second until their windows are filled; the measured scrapes come after them. */
const warmUpMs = 15_000;
const scrapes = 100;
/** Longer than an observation is shared, so that every scrape observes. */
const betweenScrapesMs = 300;

interface Load {
  readonly clusters: number;
  readonly cpuMsPerMember: number;
  readonly pageMs: readonly number[];
  readonly residentMB: number;
}

/** One exporter process over 1, 10 and 50 real clusters of one member, every collector but `hash` on. */
export const manyClusters: Measurement = {
  name: 'many-clusters',
  title: '1, 10 and 50 clusters in one process (etcd 3.5, one member each)',
  run: async ({ progress }) => {
    const clusters: EtcdCluster[] = [];
    try {
      await startClusters(clusters, Math.max(...counts), progress);
      const loads: Load[] = [];
      for (const count of counts) {
        progress(`${count} clusters: ${scrapes} scrapes`);
        loads.push(await measure(clusters.slice(0, count)));
      }
      return figures(loads);
    } finally {
      await Promise.all(clusters.map((cluster) => cluster.stop()));
    }
  },
};

/** Adds to `clusters`, whose owner stops them, until there are `count`. */
async function startClusters(clusters: EtcdCluster[], count: number, progress: (text: string) => void): Promise<void> {
  const startOne = async (): Promise<void> => {
    clusters.push(await startEtcdCluster({ line: '3.5', members: 1 }));
  };
  while (clusters.length < count) {
    progress(`starting etcd ${clusters.length + 1} of ${count}`);
    await Promise.all(Array.from({ length: Math.min(startedAtOnce, count - clusters.length) }, startOne));
  }
}

async function measure(clusters: readonly EtcdCluster[]): Promise<Load> {
  await using workspace = await openWorkspace('perf-config');
  const configFile = workspace.path('etcd-monitor.yaml');
  const entries = clusters.map((cluster, index) => ({ name: `cluster-${index}`, endpoints: cluster.endpoints }));
  // JSON is YAML.
  await writeFile(configFile, JSON.stringify({ clusters: entries }));
  await using exporter = await startExporter([`--config.file=${configFile}`]);
  const warm = performance.now() + warmUpMs;
  while (performance.now() < warm) await scrapeAll(exporter, clusters.length);

  const first = await scrapeAll(exporter, clusters.length);
  const pageMs: number[] = [];
  let residentBytes = 0;
  let last = first.body;
  for (let scrape = 0; scrape < scrapes; scrape++) {
    const { durationMs, body } = await scrapeAll(exporter, clusters.length);
    pageMs.push(durationMs);
    residentBytes = Math.max(residentBytes, sumOnPage(body, 'process_resident_memory_bytes'));
    last = body;
  }
  const cpuMs = (cpuSeconds(last) - cpuSeconds(first.body)) * 1000;
  return {
    clusters: clusters.length,
    cpuMsPerMember: cpuMs / scrapes / clusters.length,
    pageMs,
    residentMB: residentBytes / 1e6,
  };
}

/** A scrape on which every cluster is up, and the pause before the next. */
async function scrapeAll(exporter: ExporterProcess, clusters: number): Promise<{ durationMs: number; body: string }> {
  const scrape = await exporter.scrape();
  const up = sumOnPage(scrape.body, 'etcd_monitor_cluster_up');
  if (up !== clusters) throw new Error(`${up} of ${clusters} clusters are up`);
  await sleep(betweenScrapesMs);
  return scrape;
}

function cpuSeconds(page: string): number {
  return sumOnPage(page, 'process_cpu_user_seconds_total') + sumOnPage(page, 'process_cpu_system_seconds_total');
}

function titleOf(clusters: number): string {
  return clusters === 1 ? '1 cluster' : `${clusters} clusters`;
}

function figures(loads: readonly Load[]): readonly Figure[] {
  const [one] = loads;
  const most = loads.at(-1);
  return [
    ...loads.flatMap(({ clusters, cpuMsPerMember, pageMs, residentMB }): Figure[] => [
      {
        name: `${titleOf(clusters)}: CPU a member and scrape, probes included`,
        value: cpuMsPerMember,
        unit: 'ms',
      },
      {
        name: `${titleOf(clusters)}: page, median`,
        value: median(pageMs),
        unit: 'ms',
      },
      {
        name: `${titleOf(clusters)}: page, 99th percentile`,
        value: quantile(pageMs, 0.99),
        unit: 'ms',
        ...(clusters === most?.clusters && { limit: { atMost: 1000 } }),
      },
      {
        name: `${titleOf(clusters)}: resident memory, most`,
        value: residentMB,
        unit: 'MB',
        ...(clusters === most?.clusters && { limit: { atMost: 200 } }),
      },
    ]),
    {
      name: `CPU a member at ${most?.clusters ?? 0} against 1`,
      value: (most?.cpuMsPerMember ?? NaN) / (one?.cpuMsPerMember ?? NaN),
      unit: 'times',
      limit: { atMost: 1.2 },
    },
  ];
}
