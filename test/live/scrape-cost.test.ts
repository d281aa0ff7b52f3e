import { expect } from 'vitest';
import { z } from 'zod';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import type { EtcdMember } from '../servers/etcd-member.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

const statuses = z.array(z.object({ Status: z.object({ raftIndex: z.number() }) }));

async function raftIndexes(cluster: EtcdCluster): Promise<readonly number[]> {
  const reply = await cluster.etcdctl(['endpoint', 'status', '--write-out=json']);
  return statuses.parse(JSON.parse(reply)).map((entry) => entry.Status.raftIndex);
}

/** How many Status calls the member has answered. */
async function statusCalls(member: EtcdMember): Promise<number> {
  const page = await member.fetch('/metrics');
  return Number(/grpc_server_handled_total{grpc_code="OK",grpc_method="Status",.*} (\d+)/.exec(page)?.[1] ?? 0);
}

/** etcd writes the cluster's version into its log some seconds after the start. */
async function waitUntilSettled(cluster: EtcdCluster): Promise<void> {
  const minor = cluster.version.split('.').slice(0, 2).join('.');
  await waitFor(
    'the cluster version',
    () => cluster.member('m1').fetch('/version'),
    (version) => version.includes(`"etcdcluster":"${minor}.`),
  );
  await waitFor(
    'all members at one index',
    () => raftIndexes(cluster),
    (indexes) => new Set(indexes).size === 1,
  );
}

const exporters = 10;
const scrapesOfEach = 10;
/** Scrapes that come closer together than this share an observation. */
const observationSharedMs = 250;

const noWrites = {
  name: 'no-raft-writes',
  says: 'a log that is no longer after 100 observations with the write probe off',
  members: 3,
};

onEveryEtcd(noWrites, async (cluster) => {
  await waitUntilSettled(cluster);
  const before = { indexes: await raftIndexes(cluster), calls: await statusCalls(cluster.member('m1')) };
  const scrapeAgain = async (): Promise<void> => {
    await using exporter = new LiveExporter(
      liveConfig({ clusters: [{ endpoints: cluster.endpoints }], dialTimeoutMs: 5_000 }),
    );
    for (let scrape = 1; scrape <= scrapesOfEach; scrape += 1) {
      expect((await exporter.page()).failures()).toEqual({});
      const at = performance.now();
      await waitFor(
        'the next observation to be due',
        () => Promise.resolve(performance.now() - at),
        (elapsedMs) => elapsedMs > observationSharedMs,
      );
    }
  };
  await Promise.all(Array.from({ length: exporters }, scrapeAgain));
  const calls = (await statusCalls(cluster.member('m1'))) - before.calls;
  expect(calls).toBeGreaterThanOrEqual(exporters * scrapesOfEach);
  expect(await raftIndexes(cluster)).toEqual(before.indexes);
});

const singleFlight = {
  name: 'single-flight',
  says: 'one observation for 50 scrapes at once',
  members: 3,
};

onEveryEtcd(singleFlight, async (cluster) => {
  const before = await Promise.all(cluster.members.map(statusCalls));
  // All scrapes begin in the turn in which the exporter is made: its timers come later, and observe only if nobody has.
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints }] }));
  const pages = await Promise.all(Array.from({ length: 50 }, () => exporter.page()));
  expect(await Promise.all(cluster.members.map(statusCalls))).toEqual(before.map((calls) => calls + 1));
  const timestamps = pages.map((page) => page.value('etcd_monitor_cluster_observation_timestamp_seconds'));
  expect(new Set(timestamps).size).toBe(1);
});
