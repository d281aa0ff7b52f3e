import type { Fault } from '../fault.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { slowDisk } from '../tools/slow-disk.ts';
import { besideSlowRequests, slowRequestPages } from '../tools/slow-requests.ts';
import { startWriters } from '../tools/writers.ts';

const slow = 'etcd3';
/** What is written meanwhile comes late by one sync and up to two: 5000 entries at 100 writes a second are 50 s. */
const delayMs = 60_000;
const failing = 'Requests through the slow member run into their deadline.';

export const followerLag: Fault = {
  name: 'follower-lag',
  says: `Each sync of one follower's disk takes ${delayMs / 1_000} s, and clients write through the others.`,
  setting: {
    members: 3,
    etcd: { flags: ['--auto-compaction-mode=periodic', '--auto-compaction-retention=1m'] },
  },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdWalFsyncSlow', severity: 'critical', withinSeconds: 900 },
      labels: () => ({ instance: slow }),
    },
    {
      ...{ alert: 'EtcdBackendCommitSlow', severity: 'critical', withinSeconds: 900 },
      labels: () => ({ instance: slow }),
    },
    ...slowRequestPages,
    {
      ...{ alert: 'EtcdFollowerLag', severity: 'warning', withinSeconds: 2400 },
      labels: () => ({ instance: slow }),
    },
  ],
  accompanying: besideSlowRequests(failing),
  picture: [
    {
      ...{ title: 'Entries behind the leader', unit: 'count' },
      expression:
        'max(etcd_monitor_member_raft_index{cluster="lab"}) - on () group_right () etcd_monitor_member_raft_index{cluster="lab"}',
    },
  ],
  prepare: async (lab) => {
    await makeLeader(lab, 'etcd1');
  },
  cause: async (lab) => {
    lab.hold(await slowDisk(lab.cluster.member(slow), { delayMs }));
    const others = lab.cluster.members.filter(({ name }) => name !== slow);
    lab.hold(startWriters(others, { clients: 60, pauseMs: 100 }));
  },
  undo: async (lab) => {
    await lab.release();
  },
};
