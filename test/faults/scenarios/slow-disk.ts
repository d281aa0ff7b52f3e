import type { Fault } from '../fault.ts';
import { slowDisk } from '../tools/slow-disk.ts';
import { besideSlowRequests, slowRequestPages } from '../tools/slow-requests.ts';
import { startWriters } from '../tools/writers.ts';

const delayMs = 250;
const clients = 20;

export const slowDiskUnderLoad: Fault = {
  name: 'slow-disk',
  says: `Every sync to disk takes ${delayMs} ms on all three members, while ${clients} clients write.`,
  setting: { members: 3 },
  timeScale: 1,
  expects: [
    { alert: 'EtcdWalFsyncSlow', severity: 'critical', withinSeconds: 900 },
    { alert: 'EtcdBackendCommitSlow', severity: 'critical', withinSeconds: 900 },
    ...slowRequestPages,
  ],
  accompanying: [
    ...besideSlowRequests('Every write waits for the disks, and a read for what was written before it.'),
    {
      ...{ alert: 'EtcdLeaderChanges', severity: 'warning' },
      why: 'Heartbeats wait for the disk of the leader.',
    },
    {
      ...{ alert: 'EtcdHeartbeatSendFailures', severity: 'warning' },
      why: 'Heartbeats wait for the disk of the leader.',
    },
  ],
  picture: [
    {
      ...{ title: '99th percentile of writes in milliseconds', unit: 'count' },
      expression: 'etcd_request_write_latency_p99_milliseconds{cluster="lab"}',
      threshold: { value: 500, title: 'critical' },
    },
  ],
  cause: async (lab) => {
    const { members } = lab.cluster;
    for (const member of members) lab.hold(await slowDisk(member, { delayMs }));
    lab.hold(startWriters(members, { clients, pauseMs: 100 }));
  },
  undo: async (lab) => {
    await lab.release();
  },
};
