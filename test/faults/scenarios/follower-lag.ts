import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';
import { linkBetween } from '../tools/link-between.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { besideSlowRequests, slowRequestPages } from '../tools/slow-requests.ts';
import { startWriters } from '../tools/writers.ts';

const leader = 'etcd1';
const behind = 'etcd3';
/** A third of what is written: heartbeats have a connection of their own, so that the member stays linked. */
const bytesPerSecond = 10_000;
const writers = { clients: 20, pauseMs: 100 };
const failing = 'Requests through the member that is behind run into their deadline.';

export const followerLag: Fault = {
  name: 'follower-lag',
  says: `The link between the leader and one follower carries ${bytesPerSecond / 1_000} kB a second, and ${writers.clients} clients write more than that.`,
  // A member that is behind what the leader keeps for it would be sent a snapshot.
  setting: { members: 3, etcd: { flags: ['--snapshot-count=10000000'] } },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdFollowerLag', severity: 'warning', withinSeconds: 1_500 },
      labels: () => ({ instance: behind }),
    },
    ...slowRequestPages,
  ],
  accompanying: [
    ...besideSlowRequests(failing),
    { alert: 'EtcdPeerRoundTripSlow', severity: 'warning', why: 'The members measure the same link.' },
    { alert: 'EtcdAvailabilityBudgetBurn', severity: 'critical', why: failing },
  ],
  picture: [
    {
      ...{ title: 'Entries behind the leader', unit: 'count' },
      expression:
        'max(etcd_monitor_member_raft_index{cluster="lab"}) - on () group_right () etcd_monitor_member_raft_index{cluster="lab"}',
      threshold: { value: 5_000, title: 'EtcdFollowerLag' },
    },
  ],
  prepare: async (lab) => {
    await makeLeader(lab, leader);
  },
  cause: async (lab) => {
    const { cluster, peers } = lab;
    peers.rule(cluster, linkBetween(leader, behind, { bytesPerSecond }));
    const others = cluster.members.filter(({ name }) => name !== behind);
    lab.hold(startWriters(others, writers));
    return Promise.resolve();
  },
  undo: async (lab) => {
    await lab.release();
    // What waits before the narrow link would go on through it for minutes: new connections begin anew.
    lab.peers.rule(lab.cluster, linkBetween(leader, behind, 'cut'));
    await healLinks(lab);
  },
};
