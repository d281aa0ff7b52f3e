import type { Fault } from '../fault.ts';
import { startWriters } from '../tools/writers.ts';

/** More puts than EtcdProposalsPending lets wait. */
const clients = 600;

export const requestOverload: Fault = {
  name: 'request-overload',
  says: `On a healthy cluster ${clients} clients write as fast as they are answered.`,
  setting: { members: 3 },
  timeScale: 5,
  expects: [{ alert: 'EtcdProposalsPending', severity: 'warning', withinSeconds: 1_500 }],
  accompanying: [
    {
      ...{ alert: 'EtcdWriteLatencyHigh', severity: 'critical' },
      why: 'A write waits for all that are before it in the queue.',
    },
    {
      ...{ alert: 'EtcdWriteLatencyHigh', severity: 'warning' },
      why: 'A write waits for all that are before it in the queue.',
    },
    {
      ...{ alert: 'EtcdReadLatencyHigh', severity: 'critical' },
      why: 'A read waits until its member has applied what was written before it.',
    },
    {
      ...{ alert: 'EtcdReadLatencyHigh', severity: 'warning' },
      why: 'A read waits until its member has applied what was written before it.',
    },
    {
      ...{ alert: 'EtcdLatencyBudgetBurn', severity: 'critical' },
      why: 'Most requests are slower than the objective allows.',
    },
    {
      ...{ alert: 'EtcdLatencyBudgetBurn', severity: 'warning' },
      why: 'Most requests are slower than the objective allows.',
    },
  ],
  picture: [
    {
      ...{ title: 'Proposals that wait', unit: 'count' },
      expression: 'etcd_server_proposals_pending{cluster="lab",job="etcd-monitor"}',
      threshold: { value: 100, title: 'EtcdProposalsPending' },
    },
  ],
  cause: async (lab) => {
    lab.hold(startWriters(lab.cluster.members, { clients, pauseMs: 0 }));
    return Promise.resolve();
  },
  undo: async (lab) => {
    await lab.release();
  },
};
