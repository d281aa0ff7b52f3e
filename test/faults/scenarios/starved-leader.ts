import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { Repetition } from '../tools/repetition.ts';

/** Longer than two heartbeats of 100 ms, after which etcd counts one as late; shorter than an election timeout. */
const stoppedMs = 400;
const runningMs = 400;

export const starvedLeader: Fault = {
  name: 'starved-leader',
  says: 'The leader gets CPU only every other 400 ms, as under a limit that throttles it.',
  setting: { members: 3 },
  timeScale: 5,
  expects: [{ alert: 'EtcdHeartbeatSendFailures', severity: 'warning', withinSeconds: 1200 }],
  accompanying: [
    { alert: 'EtcdWriteLatencyHigh', severity: 'warning', why: 'Writes wait for the leader.' },
    { alert: 'EtcdReadLatencyHigh', severity: 'warning', why: 'Reads wait for the leader.' },
    { alert: 'EtcdWriteLatencyHigh', severity: 'critical', why: 'Writes wait for the leader, some of them twice.' },
    { alert: 'EtcdReadLatencyHigh', severity: 'critical', why: 'Reads wait for the leader, some of them twice.' },
    { alert: 'EtcdPeerRoundTripSlow', severity: 'warning', why: 'A peer that stands still answers its peers late.' },
    {
      alert: 'EtcdLatencyBudgetBurn',
      severity: 'critical',
      why: 'Every other request is slower than the objective allows.',
    },
  ],
  cause: async (lab) => {
    const leader = await lab.cluster.leader();
    lab.hold(
      new Repetition(runningMs, async () => {
        await leader.pause();
        await sleep(stoppedMs);
        leader.resume();
      }),
    );
  },
  undo: async (lab) => {
    await lab.release();
  },
};
