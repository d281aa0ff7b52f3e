import type { Fault } from '../fault.ts';
import { labClusterName, type Lab } from '../lab/lab.ts';

const metric = 'etcd_backup_last_success_timestamp_seconds';
const hourSeconds = 3_600;

export const backupStale: Fault = {
  name: 'backup-stale',
  says: 'The backup job tells a Pushgateway that its last success was 26 hours ago.',
  setting: { members: 3, hasPushgateway: true, config: { generate: { backup_timestamp_metric: metric } } },
  timeScale: 5,
  resolvedWithinSeconds: 1_800,
  expects: [{ alert: 'EtcdBackupStale', severity: 'warning', withinSeconds: 2_100 }],
  prepare: (lab) => tellBackup(lab, hourSeconds),
  cause: (lab) => tellBackup(lab, 26 * hourSeconds),
  undo: (lab) => tellBackup(lab, 0),
};

async function tellBackup(lab: Lab, ageSeconds: number): Promise<void> {
  const atSeconds = Math.floor(Date.now() / 1_000) - ageSeconds;
  await lab.pushgateway.push('etcd-backup', `${metric}{cluster="${labClusterName}"} ${atSeconds}\n`);
}
