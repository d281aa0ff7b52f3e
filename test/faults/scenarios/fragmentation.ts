import type { Fault } from '../fault.ts';
import { growDatabase } from '../../servers/database-writer.ts';
import { compactAll, defragmentAll } from '../tools/make-room.ts';

const quotaBytes = 256 * 1024 * 1024;
const grownBytes = 96 * 1024 * 1024;

export const fragmentation: Fault = {
  name: 'fragmentation',
  says: 'History of 96 MiB below a quota of 256 MiB is compacted, and the files are not defragmented.',
  setting: { members: 3, etcd: { flags: [`--quota-backend-bytes=${quotaBytes}`] } },
  timeScale: 5,
  resolvedWithinSeconds: 900,
  expects: [{ alert: 'EtcdDatabaseFragmented', severity: 'warning', withinSeconds: 2_100 }],
  cause: async (lab) => {
    await growDatabase(lab.cluster.member('etcd1'), grownBytes);
    await compactAll(lab.cluster);
  },
  undo: (lab) => defragmentAll(lab.cluster),
};
