import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';
import { besideWarningsOfSlowRequests } from '../tools/slow-requests.ts';

/**
 * A round trip takes twice as long: not even the leader answers within 128 ms, the bound of the histograms above the 100 ms of the
 * objective. Through a follower it is twice that; a question that had to wait for the one before would take half a second, so nobody else asks.
 */
const delayMs = 68;

export const latencyBudgetBurn: Fault = {
  name: 'latency-budget-burn',
  says: `Every byte between members takes ${delayMs} ms: all requests are slower than the objective allows.`,
  setting: { members: 3, hasLoad: false },
  timeScale: 1,
  // The 5 minutes of keep_firing_for begin when the last five minutes are clean again.
  resolvedWithinSeconds: 1_800,
  expects: [{ alert: 'EtcdLatencyBudgetBurn', severity: 'critical', withinSeconds: 1_200 }],
  accompanying: [
    {
      ...{ alert: 'EtcdPeerRoundTripSlow', severity: 'warning' },
      why: 'The members measure the same links.',
    },
    ...besideWarningsOfSlowRequests('The requests that spend the budget are slow for each user, too: above 100 ms.'),
  ],
  picture: [
    {
      title: 'Slow requests, over the last hour',
      expression: 'cluster:etcd_monitor_probes_slow:ratio_rate1h{cluster="lab"}',
      unit: 'ratio',
      threshold: { value: 0.144, title: 'critical' },
    },
    {
      title: 'Slow requests, over the last five minutes',
      expression: 'cluster:etcd_monitor_probes_slow:ratio_rate5m{cluster="lab"}',
      unit: 'ratio',
      threshold: { value: 0.144, title: 'critical' },
    },
  ],
  cause: async ({ cluster, peers }) => {
    peers.rule(cluster, () => ({ delayMs }));
    return Promise.resolve();
  },
  undo: healLinks,
};
