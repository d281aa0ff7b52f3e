import type { Fault } from '../fault.ts';
import { putKeys } from '../tools/key-writer.ts';
import { slowDisk } from '../tools/slow-disk.ts';

/** etcd syncs the new file twice for every 10,000 of them. */
const keyCount = 100_000;
const timeoutSeconds = 120;

export const defragRunning: Fault = {
  name: 'defrag-running',
  says: 'A follower is defragmented, and each of its syncs to disk takes a quarter of a second meanwhile.',
  setting: { members: 3 },
  timeScale: 5,
  expects: [{ alert: 'EtcdDefragRunning', severity: 'info', withinSeconds: 60 }],
  prepare: (lab) => putKeys(lab.cluster.member('etcd1'), keyCount, 20),
  cause: async (lab) => {
    const leader = await lab.cluster.leader();
    const follower = lab.cluster.members.find((member) => member !== leader);
    if (follower === undefined) throw new Error('the cluster has no follower');
    lab.hold(await slowDisk(follower, { delayMs: 250 }));
    const flags = [`--endpoints=${follower.clientUrl}`, `--command-timeout=${timeoutSeconds}s`];
    await lab.cluster.etcdctl(['defrag', ...flags], { timeoutMs: timeoutSeconds * 1_000 });
    await lab.release();
  },
  undo: (lab) => lab.release(),
};
