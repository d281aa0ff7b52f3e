import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EtcdCluster } from '../../servers/etcd-cluster.ts';
import type { EtcdMember } from '../../servers/etcd-member.ts';
import { labClusterName } from '../lab/lab.ts';

/** For the setting `etcdScrape`: Prometheus has its targets from a file, all members at first, and not from the exporter. */
export async function scrapeFromFile(cluster: EtcdCluster): Promise<Readonly<Record<string, unknown>>> {
  await writeTargets(cluster, cluster.members);
  return { http_sd_configs: [], file_sd_configs: [{ files: [pathOf(cluster)], refresh_interval: '5s' }] };
}

/** Writes the file anew: from Prometheus's next look on these members are scraped, labelled as `/sd` labels them. */
export async function writeTargets(cluster: EtcdCluster, members: readonly EtcdMember[]): Promise<void> {
  const groups = members.map(({ name, clientUrl }) => ({
    targets: [new URL(clientUrl).host],
    labels: { cluster: labClusterName, instance: name },
  }));
  const path = pathOf(cluster);
  // Renamed into place: Prometheus never reads half of it.
  await writeFile(`${path}.next`, JSON.stringify(groups));
  await rename(`${path}.next`, path);
}

/** Beside the members' data, with which it is removed. */
function pathOf(cluster: EtcdCluster): string {
  const [first] = cluster.members;
  if (first === undefined) throw new Error('a cluster without members has no place for its targets');
  return join(dirname(first.dataDirectory), 'targets.json');
}
