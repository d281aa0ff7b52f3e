import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { besideSlowRequests, slowRequestPages } from '../tools/slow-requests.ts';
import { startWriters } from '../tools/writers.ts';

const leader = 'etcd1';
const far = 'etcd3';
/**
 * Less than the 5 s after which a member gives up a connection on which nothing comes. At 1,500 writes a second the far member is more than
 * EtcdFollowerLag's 5,000 entries behind when it gets them.
 */
const delayMs = 4_000;
const writers = { clients: 100, pauseMs: 50 };
const failing = 'Requests through the far member run into their deadline.';

export const followerLag: Fault = {
  name: 'follower-lag',
  says: `What one follower and the leader say to each other takes ${delayMs / 1_000} s each way, and ${writers.clients} clients write through the others.`,
  // A member that is behind what the leader keeps for it would be sent a snapshot.
  setting: { members: 3, etcd: { flags: ['--snapshot-count=10000000'] } },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdFollowerLag', severity: 'warning', withinSeconds: 1_500 },
      labels: () => ({ instance: far }),
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
    const ends = [leader, far];
    peers.rule(cluster, (dialler, dialled) =>
      dialler !== undefined && ends.includes(dialler) && ends.includes(dialled) ? { delayMs } : 'pass',
    );
    const others = cluster.members.filter(({ name }) => name !== far);
    lab.hold(startWriters(others, writers));
    return Promise.resolve();
  },
  undo: async (lab) => {
    await lab.release();
    await healLinks(lab);
  },
};
