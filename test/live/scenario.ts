import { describe, it } from 'vitest';
import { releasesOf } from '../servers/catalogue.ts';
import { type EtcdCluster, type EtcdClusterOptions, startEtcdCluster } from '../servers/etcd-cluster.ts';
import { recordLive, type RequiredServer, serverOrSkip } from '../servers/require.ts';

/** One etcd to run scenarios on. */
export interface LiveEtcd {
  /** As in the catalogue, such as `3.5-old`. */
  readonly line: string;
  readonly etcd: RequiredServer;
}

const lines = releasesOf('etcd').map((release) => release.line);

/** Every etcd of the catalogue, oldest first; the title of one that cannot be had here says why. */
export const everyEtcd: readonly LiveEtcd[] = await Promise.all(
  lines.map(async (line) => ({ line, etcd: await serverOrSkip('etcd', line) })),
);

/** For what hangs on gRPC and not on the version: the oldest etcd and the usual one. */
export const oldestAndUsual: readonly string[] = ['3.4', '3.5'];

export interface Scenario extends Omit<EtcdClusterOptions, 'line'> {
  /** What the record of live scenarios calls it. */
  readonly name: string;
  /** What the exporter makes of it, as the test's title. */
  readonly says: string;
  /** Lines of the catalogue, where the version cannot matter. Every one unless given. */
  readonly on?: readonly string[];
}

/** Plays a scenario on a fresh cluster of every etcd, and records it once it has ended well. */
export function onEveryEtcd(scenario: Scenario, play: (cluster: EtcdCluster) => Promise<void>): void {
  const { name, says, on = lines, ...options } = scenario;
  for (const { line, etcd } of everyEtcd.filter((candidate) => on.includes(candidate.line))) {
    describe.skipIf(etcd.missing)(`${name}, ${etcd.title}`, () => {
      it(says, async () => {
        await using cluster = await startEtcdCluster({ ...options, line });
        await play(cluster);
        await recordLive({ scenario: name, server: 'etcd', version: cluster.version });
      });
    });
  }
}
