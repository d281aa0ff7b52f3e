import type { Fault } from '../fault.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { slowDisk } from '../tools/slow-disk.ts';
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
      ...{ alert: 'EtcdFollowerLag', severity: 'warning', withinSeconds: 2400 },
      labels: () => ({ instance: slow }),
    },
  ],
  accompanying: [
    { alert: 'EtcdWalFsyncSlow', severity: 'critical', why: 'It is what delays the follower.' },
    { alert: 'EtcdBackendCommitSlow', severity: 'critical', why: 'The database lies on the same disk.' },
    { alert: 'EtcdReadLatencyHigh', severity: 'critical', why: failing },
    { alert: 'EtcdWriteLatencyHigh', severity: 'critical', why: failing },
    {
      alert: 'EtcdSlowReadIndex',
      severity: 'warning',
      why: 'The slow member has no answer to its read indexes in time.',
    },
    { alert: 'EtcdProposalsFailing', severity: 'warning', why: failing },
    { alert: 'EtcdRequestErrors', severity: 'critical', why: failing },
    { alert: 'EtcdAvailabilityBudgetBurn', severity: 'critical', why: failing },
    { alert: 'EtcdLatencyBudgetBurn', severity: 'critical', why: 'Requests through the slow member are late.' },
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
