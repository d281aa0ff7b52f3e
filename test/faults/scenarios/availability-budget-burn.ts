import type { AccompanyingAlert, Fault } from '../fault.ts';
import type { Lab } from '../lab/lab.ts';
import { Repetition } from '../tools/repetition.ts';

const frozenSeconds = 4;
const pauseMs = 8_000;

export const availabilityBudgetBurn: Fault = {
  name: 'availability-budget-burn',
  says: `Two of three members stand still for ${frozenSeconds} s, again and again: too short each time for EtcdQuorumLost.`,
  setting: { members: 3 },
  timeScale: 5,
  resolvedWithinSeconds: 1_800,
  expects: [{ alert: 'EtcdAvailabilityBudgetBurn', severity: 'critical', withinSeconds: 600 }],
  accompanying: [
    ...(['critical', 'warning'] as const).flatMap((severity): readonly AccompanyingAlert[] => [
      { alert: 'EtcdLeaderChanges', severity, why: 'Each time the leader loses its quorum, and an election follows.' },
      { alert: 'EtcdReadLatencyHigh', severity, why: 'Reads wait for a quorum, or fail for the lack of one.' },
      { alert: 'EtcdWriteLatencyHigh', severity, why: 'Writes wait for a quorum, or fail for the lack of one.' },
      { alert: 'EtcdRequestErrors', severity, why: "The same share of the clients' requests fails." },
    ]),
    { alert: 'EtcdProposalsFailing', severity: 'warning', why: 'Writes without a quorum are given up.' },
    { alert: 'EtcdSlowReadIndex', severity: 'warning', why: 'Reads ask a leader that waits for its quorum.' },
    { alert: 'EtcdPeerRoundTripSlow', severity: 'warning', why: 'Members that stand still answer no ping.' },
    { alert: 'EtcdHeartbeatSendFailures', severity: 'warning', why: 'A leader that stood still sends late.' },
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
  cause: async (lab) => {
    lab.hold(new Repetition(pauseMs, () => freezeForAWhile(lab)));
    return Promise.resolve();
  },
  undo: async (lab) => {
    await lab.release();
  },
};

async function freezeForAWhile(lab: Lab): Promise<void> {
  const members = ['etcd2', 'etcd3'].map((name) => lab.cluster.member(name));
  try {
    await Promise.all(members.map((member) => member.pause()));
    await lab.wait(frozenSeconds);
  } finally {
    for (const member of members) member.resume();
  }
}
