import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';
import { linkBetween } from '../tools/link-between.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { besidePagesOfSlowRequests, besideWarningsOfSlowRequests } from '../tools/slow-requests.ts';

/** A round trip takes twice as long: more than the 7 s after which etcd gives a request up. */
const delayMs = 4_000;
const leader = 'etcd1';
const far = 'etcd3';

export const requestErrors: Fault = {
  name: 'request-errors',
  says: 'One of three members serves clients while what it says to the leader takes 4 s each way: a third of the requests fails.',
  setting: { members: 3 },
  timeScale: 1,
  expects: [{ alert: 'EtcdRequestErrors', severity: 'critical', withinSeconds: 720 }],
  accompanying: [
    ...besidePagesOfSlowRequests('What goes through the far member fails, or takes longer than its deadline.'),
    ...besideWarningsOfSlowRequests('The percentile passes the threshold of the warning first.'),
    {
      ...{ alert: 'EtcdSlowReadIndex', severity: 'warning' },
      why: 'The far member gives up asking the leader, which is why reads fail there.',
    },
    {
      ...{ alert: 'EtcdProposalsFailing', severity: 'warning' },
      why: 'The far member gives up its proposals, which is why writes fail there.',
    },
    {
      ...{ alert: 'EtcdRequestErrors', severity: 'warning' },
      why: 'On its way down from a third of the requests.',
    },
    {
      ...{ alert: 'EtcdPeerRoundTripSlow', severity: 'warning' },
      why: 'The members measure the same link.',
    },
  ],
  picture: [
    {
      title: "Requests that fail by the servers' fault",
      expression: 'cluster:grpc_server_faults:ratio_rate5m{cluster="lab"}',
      unit: 'ratio',
      threshold: { value: 0.05, title: 'critical' },
    },
  ],
  prepare: async (lab) => {
    await makeLeader(lab, leader);
  },
  cause: async ({ cluster, peers }) => {
    peers.rule(cluster, linkBetween(leader, far, { delayMs }));
    return Promise.resolve();
  },
  undo: healLinks,
};
