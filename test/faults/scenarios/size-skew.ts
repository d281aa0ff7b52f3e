import type { Fault } from '../fault.ts';
import { growDatabase } from '../../servers/database-writer.ts';
import { compactAll } from '../tools/make-room.ts';
import { callWithoutReading } from '../tools/unread-call.ts';

const grownBytes = 96 * 1024 * 1024;
const floorBytes = 64 * 1024 * 1024;

export const sizeSkew: Fault = {
  name: 'size-skew',
  says: 'A client that hangs in a snapshot download keeps one member from freeing 96 MiB of compacted history.',
  setting: {
    members: 3,
    // Instead of 256 MiB.
    config: { thresholds: { figures: { size_skew_floor_bytes: floorBytes } } },
  },
  timeScale: 5,
  resolvedWithinSeconds: 900,
  expects: [{ alert: 'EtcdDatabaseSizeSkew', severity: 'warning', withinSeconds: 2_100 }],
  cause: async (lab) => {
    await growDatabase(lab.cluster.member('etcd1'), grownBytes);
    const request = Buffer.alloc(0);
    lab.hold(callWithoutReading(lab.cluster.member('etcd3'), '/etcdserverpb.Maintenance/Snapshot', request));
    await lab.wait(1);
    await compactAll(lab.cluster);
  },
  undo: (lab) => lab.release(),
};
