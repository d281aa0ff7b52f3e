import type { Lab } from '../lab/lab.ts';
import { labClusterName } from '../lab/lab.ts';

/** Stands in for the node exporters of the members' machines: their job, and where the data is. */
export const nodeJob = 'node';
const mountpoint = '/var/lib/etcd';
const diskBytes = 100 * 1024 ** 3;

/** Says of every machine how full the disk of its member is, as a node exporter would: the Pushgateway serves it. */
export async function tellDiskUse(lab: Lab, usedRatio: (member: string) => number): Promise<void> {
  const lines = lab.cluster.members.flatMap(({ name }) => {
    const labels = `{cluster="${labClusterName}",instance="${name}",mountpoint="${mountpoint}"}`;
    return [
      `node_filesystem_avail_bytes${labels} ${Math.round(diskBytes * (1 - usedRatio(name)))}`,
      `node_filesystem_size_bytes${labels} ${diskBytes}`,
    ];
  });
  await lab.pushgateway.push(nodeJob, `${lines.sort().join('\n')}\n`);
}
