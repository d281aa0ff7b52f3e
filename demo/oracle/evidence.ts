import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { EtcdCluster } from '../../test/servers/etcd-cluster.ts';
import type { OracleProbe } from './probe.ts';
import type { ClusterReading, NativeRecorder } from './recorder.ts';
import { TextPage } from './text-page.ts';

/** Everything that one comparison rests on. The exporter's page was fetched between the first and the last of `during`. */
export interface Evidence {
  readonly page: TextPage;
  readonly during: readonly ClusterReading[];
  /** The first reading after the exporter was ready: its windows and counters begin there. */
  readonly sinceExporter: ClusterReading;
  /** The oldest reading of the last minute that the exporter can have seen. */
  readonly minuteAgo: ClusterReading;
  readonly probe: Pick<OracleProbe, 'readLatencyMs' | 'writeLatencyMs'>;
  /** By etcdctl. */
  readonly healthyEndpoints: number;
  /** By etcdctl. */
  readonly members: readonly { readonly isLearner: boolean }[];
  /** By etcdctl, one a member. */
  readonly statuses: readonly { readonly leader: string; readonly dbSizeBytes: number }[];
}

/** An observation of the exporter may be as old as its metrics interval, one second here: what it can have seen begins earlier. */
const lookBackMs = 2_000;
const rateWindowMs = 60_000;

const healthSchema = z.array(z.object({ endpoint: z.string(), health: z.boolean() }));
const statusSchema = z.array(z.object({ Status: z.object({ leader: z.number().optional(), dbSize: z.number() }) }));

/** Reads the exporter's page and, around it, the oracle's own sources. Rejects when one of them does not answer. */
export async function gatherEvidence(sources: {
  readonly etcd: EtcdCluster;
  readonly recorder: NativeRecorder;
  readonly probe: OracleProbe;
  readonly exporterReadyAtMs: number;
  readonly fetchPage: () => Promise<string>;
}): Promise<Evidence> {
  const { etcd, recorder, probe, exporterReadyAtMs } = sources;
  const first = await recorder.read();
  await sleep(lookBackMs);
  const page = new TextPage(await sources.fetchPage());
  const [healthText, listText, statusText] = await Promise.all([
    etcd.etcdctl(['endpoint', 'health', '--write-out=json']),
    etcd.etcdctl(['member', 'list', '--write-out=simple']),
    etcd.etcdctl(['endpoint', 'status', '--write-out=json']),
  ]);
  const last = await recorder.read();
  const known = recorder.readings.filter((reading) => reading.atMs >= exporterReadyAtMs);
  return {
    page,
    during: recorder.readings.filter((reading) => reading.atMs >= first.atMs),
    sinceExporter: known[0] ?? first,
    minuteAgo: known.find((reading) => last.atMs - reading.atMs <= rateWindowMs) ?? first,
    probe,
    healthyEndpoints: healthSchema.parse(JSON.parse(healthText)).filter((endpoint) => endpoint.health).length,
    members: listText
      .trim()
      .split('\n')
      .map((line) => ({ isLearner: line.endsWith('true') })),
    statuses: statusSchema
      .parse(JSON.parse(statusText))
      .map(({ Status }) => ({ leader: String(Status.leader ?? 0), dbSizeBytes: Status.dbSize })),
  };
}
