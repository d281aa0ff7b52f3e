import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { slowRequestPages } from '../tools/slow-requests.ts';

/**
 * A round trip takes twice as long: more than the 7 s that etcd waits for an answer to a read index and for a proposal. Less than
 * the 5 s after which a member gives up a connection on which nothing comes.
 */
const delayMs = 4_000;
const far = 'etcd3';
const near = 'etcd1';
const failing = 'Every request through the far member fails.';

export const farFromTheLeader: Fault = {
  name: 'far-from-the-leader',
  says: `What one follower and the other two members say to each other takes ${delayMs / 1_000} s each way.`,
  setting: { members: 3 },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdSlowReadIndex', severity: 'warning', withinSeconds: 1200 },
      labels: () => ({ instance: far }),
    },
    { alert: 'EtcdProposalsFailing', severity: 'warning', withinSeconds: 1200 },
    ...slowRequestPages,
  ],
  accompanying: [
    { alert: 'EtcdPeerRoundTripSlow', severity: 'warning', why: 'The members measure the same links.' },
    { alert: 'EtcdRequestErrors', severity: 'critical', why: failing },
    { alert: 'EtcdAvailabilityBudgetBurn', severity: 'critical', why: failing },
    {
      alert: 'EtcdLatencyBudgetBurn',
      severity: 'critical',
      why: 'Requests through the far member are slow where they succeed.',
    },
  ],
  picture: [
    {
      title: 'Reads, the 99th percentile',
      expression: 'etcd_request_read_latency_p99_milliseconds{cluster="lab"} / 1000',
      unit: 'seconds',
      threshold: { value: 0.5, title: 'critical' },
    },
  ],
  prepare: async (lab) => {
    await makeLeader(lab, near);
  },
  cause: async ({ cluster, peers }) => {
    peers.rule(cluster, (dialler, dialled) => (dialler === far || dialled === far ? { delayMs } : 'pass'));
    return Promise.resolve();
  },
  undo: healLinks,
};
