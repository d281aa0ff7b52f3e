import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';

/** A round trip takes twice as long: more than the 51 ms of `lan`, and a read that asks the leader through a follower takes four times. */
const delayMs = 32;

export const slowNetwork: Fault = {
  name: 'slow-network',
  says: `Every byte between members takes ${delayMs} ms, as if they stood on different continents.`,
  setting: { members: 3 },
  timeScale: 5,
  expects: [
    { alert: 'EtcdPeerRoundTripSlow', severity: 'warning', withinSeconds: 1200 },
    { alert: 'EtcdReadLatencyHigh', severity: 'warning', withinSeconds: 900 },
    { alert: 'EtcdWriteLatencyHigh', severity: 'warning', withinSeconds: 900 },
  ],
  accompanying: [
    {
      ...{ alert: 'EtcdLatencyBudgetBurn', severity: 'warning' },
      why: 'Every request through a follower is slower than the objective allows.',
    },
  ],
  cause: async ({ cluster, peers }) => {
    peers.rule(cluster, () => ({ delayMs }));
    return Promise.resolve();
  },
  undo: healLinks,
};
