import type { Fault } from '../fault.ts';
import type { Lab } from '../lab/lab.ts';
import { makeLeader } from '../tools/make-leader.ts';
import { Repetition } from '../tools/repetition.ts';

const leader = 'etcd1';
const followers = ['etcd2', 'etcd3'] as const;
/** Longer than the deadline of a probe, shorter than the silence of a member that is down. */
const frozenSeconds = 8;
/** Of the probes some in a hundred fail, and no latency is high for as long as its alert waits. */
const pauseMs = 77_000;

export const availabilityBudgetBurn: Fault = {
  name: 'availability-budget-burn',
  says: `Both followers stand still for ${frozenSeconds} s, again and again: too short each time for any other page.`,
  // The leader stays one meanwhile.
  setting: { members: 3, etcd: { flags: ['--heartbeat-interval=500', '--election-timeout=10000'] } },
  timeScale: 1,
  // Half an hour of the shorter window, and the 15 minutes of keep_firing_for.
  resolvedWithinSeconds: 3_600,
  expects: [{ alert: 'EtcdAvailabilityBudgetBurn', severity: 'critical', withinSeconds: 3_000 }],
  accompanying: [
    {
      ...{ alert: 'EtcdRequestErrors', severity: 'warning' },
      why: 'One in a hundred of all requests falls into the time in which they stand still.',
    },
    { alert: 'EtcdPeerRoundTripSlow', severity: 'warning', why: 'Members that stand still answer no ping.' },
  ],
  picture: [
    {
      title: 'Failed requests, over the last hour',
      expression: 'cluster:etcd_monitor_probe_failures:ratio_rate1h{cluster="lab"}',
      unit: 'ratio',
      threshold: { value: 0.0144, title: 'critical' },
    },
    {
      title: 'Failed requests, over the last five minutes',
      expression: 'cluster:etcd_monitor_probe_failures:ratio_rate5m{cluster="lab"}',
      unit: 'ratio',
      threshold: { value: 0.0144, title: 'critical' },
    },
  ],
  prepare: async (lab) => {
    await makeLeader(lab, leader);
  },
  cause: async (lab) => {
    lab.hold(new Repetition(pauseMs, () => freezeForAWhile(lab)));
    return Promise.resolve();
  },
  undo: async (lab) => {
    await lab.release();
  },
};

async function freezeForAWhile(lab: Lab): Promise<void> {
  const members = followers.map((name) => lab.cluster.member(name));
  try {
    await Promise.all(members.map((member) => member.pause()));
    await lab.wait(frozenSeconds);
  } finally {
    for (const member of members) member.resume();
  }
}
