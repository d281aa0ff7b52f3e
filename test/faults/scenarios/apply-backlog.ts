import type { Fault } from '../fault.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { slowDisk } from '../tools/slow-disk.ts';
import { startWriters } from '../tools/writers.ts';

const slow = 'etcd3';
/** A commit of the database syncs twice, and nothing is applied meanwhile. At 100 writes a second a backlog that stays takes minutes. */
const delayMs = 10_000;

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
      ...{ alert: 'EtcdApplyBacklog', severity: 'warning', withinSeconds: 2400 },
      labels: () => ({ instance: slow }),
    },
  ],
  accompanying: [
    { alert: 'EtcdBackendCommitSlow', severity: 'critical', why: 'It is what delays the applying.' },
    {
      alert: 'EtcdReadLatencyHigh',
      severity: 'critical',
      why: 'Reads through the slow member wait until it has applied what is committed.',
    },
    {
      alert: 'EtcdWriteLatencyHigh',
      severity: 'critical',
      why: 'Writes through the slow member are answered when it has applied them.',
    },
    {
      alert: 'EtcdProposalsFailing',
      severity: 'warning',
      why: 'Writes through the slow member run into their deadline.',
    },
    {
      alert: 'EtcdRequestErrors',
      severity: 'critical',
      why: 'Requests through the slow member run into their deadline.',
    },
    {
      alert: 'EtcdAvailabilityBudgetBurn',
      severity: 'critical',
      why: 'Requests through the slow member run into their deadline.',
    },
    { alert: 'EtcdLatencyBudgetBurn', severity: 'critical', why: 'Requests through the slow member are late.' },
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
