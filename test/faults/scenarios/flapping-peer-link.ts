import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { linkBetween } from '../tools/link-between.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { Repetition } from '../tools/repetition.ts';

/** Members dial again after 100 ms: the link is up at nearly every look at it. */
const pauseMs = 2_000;
const downMs = 100;
const leader = 'etcd1';
const follower = 'etcd3';

export const flappingPeerLink: Fault = {
  name: 'flapping-peer-link',
  says: 'The connections between the leader and one follower are reset every two seconds and come back at once.',
  setting: { members: 3 },
  timeScale: 5,
  expects: [{ alert: 'EtcdPeerSendFailures', severity: 'warning', withinSeconds: 1200 }],
  accompanying: [
    {
      ...{ alert: 'EtcdReadLatencyHigh', severity: 'critical' },
      why: 'A follower asks the leader again after half a second when its question or the answer was lost (etcd, readIndexRetryTime).',
    },
    {
      ...{ alert: 'EtcdReadLatencyHigh', severity: 'warning' },
      why: 'The same, for as long as it is less than half a second.',
    },
    {
      ...{ alert: 'EtcdWriteLatencyHigh', severity: 'critical' },
      why: 'A proposal that a follower passed on and that was lost is waited for until its deadline.',
    },
    {
      ...{ alert: 'EtcdProposalsFailing', severity: 'warning' },
      why: 'Proposals that the follower passed on are lost with the connection.',
    },
  ],
  prepare: async (lab) => {
    await makeLeader(lab, leader);
  },
  cause: async (lab) => {
    const { cluster, peers } = lab;
    lab.hold(
      new Repetition(pauseMs, async () => {
        peers.rule(cluster, linkBetween(leader, follower, 'cut'));
        await sleep(downMs);
        peers.heal();
      }),
    );
    return Promise.resolve();
  },
  undo: async (lab) => {
    await lab.release();
  },
};
