import type { Fault } from '../fault.ts';
import { besidePagesOfSlowRequests, besideSlowRequests } from '../tools/slow-requests.ts';
import { startWriters } from '../tools/writers.ts';

/** More puts than EtcdProposalsPending lets wait. */
const clients = 600;
const waiting = 'A write waits for all that are before it in the queue, and a read until its member has applied them.';

export const requestOverload: Fault = {
  name: 'request-overload',
  says: `On a healthy cluster ${clients} clients write as fast as they are answered.`,
  setting: { members: 3 },
  timeScale: 5,
  expects: [{ alert: 'EtcdProposalsPending', severity: 'warning', withinSeconds: 1_500 }],
  accompanying: [
    ...besideSlowRequests(waiting),
    ...besidePagesOfSlowRequests(waiting),
    { alert: 'EtcdLatencyBudgetBurn', severity: 'critical', why: waiting },
    { alert: 'EtcdPeerRoundTripSlow', severity: 'warning', why: 'Members that are so busy answer pings late, too.' },
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
