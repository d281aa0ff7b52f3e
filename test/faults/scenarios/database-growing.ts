import { MemberClient } from '../../../etcd/member-client.ts';
import type { Fault } from '../fault.ts';
import { growDatabase } from '../../servers/database-writer.ts';
import { compactAll, defragmentAll } from '../tools/make-room.ts';
import { Repetition } from '../tools/repetition.ts';

const quotaBytes = 128 * 1024 * 1024;
const valueBytes = 32 * 1024;
const value = 'x'.repeat(valueBytes);
/** At scale 1: from the third minute on the quota is 40 minutes away, and not reached when that has been told. */
const bytesPerSecond = 0.024 * 1024 * 1024;
const pauseMs = 200;
const deadlineMs = 10_000;

export const databaseGrowing: Fault = {
  name: 'database-growing',
  says: 'A writer fills the database so fast that it reaches its quota within the 40 minutes that the configuration looks ahead.',
  setting: {
    members: 3,
    etcd: { flags: [`--quota-backend-bytes=${quotaBytes}`] },
    // With the default of 4 hours a quarter of them has to pass before a trend counts.
    config: { thresholds: { figures: { quota_exhaustion_seconds: { critical: 2_400 } } } },
  },
  timeScale: 1,
  resolvedWithinSeconds: 2_700,
  expects: [{ alert: 'EtcdQuotaExhaustion', severity: 'critical', withinSeconds: 2_100 }],
  accompanying: [
    { alert: 'EtcdQuotaUsage', severity: 'warning', why: 'By the time that it is told the database may be 80 % full.' },
  ],
  picture: [
    {
      ...{ title: 'Database', unit: 'bytes' },
      expression: 'max(etcd_monitor_member_db_size_bytes{cluster="lab"})',
      threshold: { value: quotaBytes, title: 'quota' },
    },
  ],
  // A prediction counts from half of the quota on.
  prepare: (lab) => growDatabase(lab.cluster.member('etcd1'), 0.52 * quotaBytes),
  cause: (lab) => {
    const { clientUrl } = lab.cluster.member('etcd1');
    const client = new MemberClient({ address: new URL(clientUrl).host, credentials: undefined });
    lab.hold({
      [Symbol.asyncDispose]: () => {
        client.close();
        return Promise.resolve();
      },
    });
    const begunMs = performance.now();
    let writtenBytes = 0;
    const writeWhatIsDue = async (): Promise<void> => {
      const dueBytes = (bytesPerSecond * lab.parts.timeScale * (performance.now() - begunMs)) / 1_000;
      while (writtenBytes < dueBytes) {
        await client.put('filling', value, deadlineMs);
        writtenBytes += valueBytes;
      }
    };
    // What fails is due again the next time.
    lab.hold(new Repetition(pauseMs, () => writeWhatIsDue().catch(() => undefined)));
    return Promise.resolve();
  },
  undo: async (lab) => {
    await lab.release();
    await compactAll(lab.cluster);
    await defragmentAll(lab.cluster);
  },
};
