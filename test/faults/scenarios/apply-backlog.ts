import type { Fault } from '../fault.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { slowDisk } from '../tools/slow-disk.ts';
import { besideSlowRequests, slowRequestPages } from '../tools/slow-requests.ts';
import { startWriters } from '../tools/writers.ts';

const slow = 'etcd3';
/** A commit of the database syncs twice, and nothing is applied meanwhile. At 100 writes a second a backlog that stays takes minutes. */
const delayMs = 10_000;
const waiting =
  'Requests through the slow member wait until it has applied what is committed, or run into their deadline.';

export const applyBacklog: Fault = {
  name: 'apply-backlog',
  says: `Each sync of one follower's database takes ${delayMs / 1_000} s, its WAL is quick, and clients write through the others.`,
  setting: {
    members: 3,
    etcd: { flags: ['--auto-compaction-mode=periodic', '--auto-compaction-retention=1m'] },
  },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdBackendCommitSlow', severity: 'critical', withinSeconds: 900 },
      labels: () => ({ instance: slow }),
    },
    ...slowRequestPages,
    {
      ...{ alert: 'EtcdApplyBacklog', severity: 'warning', withinSeconds: 2400 },
      labels: () => ({ instance: slow }),
    },
  ],
  accompanying: besideSlowRequests(waiting),
  picture: [
    {
      ...{ title: 'Committed and not yet applied', unit: 'count' },
      expression:
        'etcd_server_proposals_committed_total{cluster="lab"} - etcd_server_proposals_applied_total{cluster="lab"}',
    },
  ],
  prepare: async (lab) => {
    await makeLeader(lab, 'etcd1');
  },
  cause: async (lab) => {
    lab.hold(await slowDisk(lab.cluster.member(slow), { delayMs, isOfDatabaseOnly: true }));
    const others = lab.cluster.members.filter(({ name }) => name !== slow);
    lab.hold(startWriters(others, { clients: 40, pauseMs: 100 }));
  },
  undo: async (lab) => {
    await lab.release();
  },
};
