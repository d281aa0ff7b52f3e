import type { Fault } from '../fault.ts';
import { fillDatabase } from '../../servers/database-writer.ts';
import { compactAll, defragmentAll } from '../tools/make-room.ts';

const quotaBytes = 16 * 1024 * 1024;

export const noSpace: Fault = {
  name: 'no-space',
  says: 'History fills the database up to a quota of 16 MiB; it is compacted and defragmented, and the alarm disarmed.',
  setting: { members: 3, etcd: { flags: [`--quota-backend-bytes=${quotaBytes}`] } },
  timeScale: 1,
  resolvedWithinSeconds: 1_000,
  expects: [{ alert: 'EtcdAlarmNoSpace', severity: 'critical', withinSeconds: 60, promisedSeconds: 30 }],
  picture: [
    {
      ...{ title: 'Database', unit: 'bytes' },
      expression: 'max(etcd_monitor_member_db_size_bytes{cluster="lab"})',
      threshold: { value: quotaBytes, title: 'quota' },
    },
    {
      ...{ title: 'NOSPACE raised', unit: 'count' },
      expression: 'max(etcd_monitor_member_alarm{cluster="lab",alarm="NOSPACE"})',
    },
  ],
  cause: async (lab) => {
    await fillDatabase(lab.cluster.member('etcd1'));
  },
  undo: async (lab) => {
    await compactAll(lab.cluster);
    await defragmentAll(lab.cluster);
    await lab.cluster.etcdctl(['alarm', 'disarm']);
  },
};
