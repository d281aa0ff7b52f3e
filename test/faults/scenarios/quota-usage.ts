import type { Fault } from '../fault.ts';
import { growDatabase } from '../../servers/database-writer.ts';
import { compactAll, defragmentAll } from '../tools/make-room.ts';
import { untilDelivered } from '../tools/until-delivered.ts';

const quotaBytes = 64 * 1024 * 1024;
const warning = { alert: 'EtcdQuotaUsage', severity: 'warning', withinSeconds: 660 } as const;

export const quotaUsage: Fault = {
  name: 'quota-usage',
  says: 'History fills the database to 84 % of its quota, and when that has been told, to 93 %.',
  setting: { members: 3, etcd: { flags: [`--quota-backend-bytes=${quotaBytes}`] } },
  timeScale: 1,
  // From the fault on, so after the time that the warning takes.
  expects: [warning, { alert: 'EtcdQuotaUsage', severity: 'critical', withinSeconds: 1_200 }],
  picture: [
    {
      ...{ title: 'Share of the quota', unit: 'ratio' },
      expression:
        'max(etcd_monitor_member_db_size_bytes{cluster="lab"} / on (instance) etcd_monitor_member_db_quota_bytes{cluster="lab"})',
      threshold: { value: 0.9, title: 'critical' },
    },
  ],
  cause: async (lab) => {
    const member = lab.cluster.member('etcd1');
    await growDatabase(member, 0.84 * quotaBytes);
    await untilDelivered(lab, warning);
    await growDatabase(member, 0.93 * quotaBytes);
  },
  undo: async (lab) => {
    await compactAll(lab.cluster);
    await defragmentAll(lab.cluster);
  },
};
