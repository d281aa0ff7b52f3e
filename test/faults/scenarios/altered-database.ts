import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { makeLeader } from '../tools/make-leader.ts';

const victim = 'etcd3';
const original = 'a value that all members hold';
const altered = 'a value that one member holds';

export const alteredDatabase: Fault = {
  name: 'altered-database',
  says: 'A member is stopped, a value in its database file is changed, and it is started again.',
  setting: { members: 3, config: { exporter: { collectors: { hash: true } } } },
  timeScale: 1,
  resolvedWithinSeconds: 1800,
  expects: [{ alert: 'EtcdHashMismatch', severity: 'critical', withinSeconds: 60 }],
  picture: [
    {
      ...{ title: 'Hashes differ', unit: 'count' },
      expression: 'etcd_monitor_cluster_condition{cluster="lab",condition="hash_mismatch"}',
      threshold: { value: 1, title: 'different data' },
    },
  ],
  prepare: async (lab) => {
    // Replacing the leader would wait for an election.
    await makeLeader(lab, 'etcd1');
    await lab.cluster.etcdctl(['put', 'altered', original]);
  },
  cause: async (lab) => {
    const member = lab.cluster.member(victim);
    await member.stop();
    await alter(join(member.dataDirectory, 'member', 'snap', 'db'));
    await member.restart();
    // The collector hashes when it starts and then every 10 minutes, at any scale.
    await lab.parts.exporter.restart();
  },
  undo: async (lab) => {
    const { cluster } = lab;
    await cluster.startAdded(await cluster.replaceMember(cluster.member(victim)));
    await lab.parts.exporter.restart();
  },
};

/** Pages of data carry no checksum: etcd starts on the altered file as if nothing had happened. */
async function alter(path: string): Promise<void> {
  const file = await readFile(path);
  let at = file.indexOf(original);
  if (at === -1) throw new Error(`${path} does not hold the value`);
  for (; at !== -1; at = file.indexOf(original, at + 1)) file.write(altered, at);
  await writeFile(path, file);
}
