import type { Fault } from '../fault.ts';
import { bench } from '../tools/bench.ts';

/** Each way: what goes through a follower takes two round trips, 160 ms, and is not critical for the exporter's probes (500 ms). */
const delayMs = 40;
/** More than half of the puts take on a loaded machine, and less than one takes over the slow links. */
const slo = 'p50<80ms';

export const benchRegressed: Fault = {
  name: 'bench-regressed',
  says: 'The network between members is slow while a bench runs, which misses its SLO.',
  setting: { members: 3, hasPushgateway: true },
  timeScale: 5,
  expects: [{ alert: 'EtcdBenchRegressed', severity: 'warning', withinSeconds: 720 }],
  accompanying: [
    {
      ...{ alert: 'EtcdPeerRoundTripSlow', severity: 'warning' },
      why: 'The members measure the same links, for as long as the bench takes.',
    },
  ],
  prepare: async (lab) => {
    await bench(lab, { slo, outcome: 'passed' });
  },
  cause: async (lab) => {
    lab.peers.rule(lab.cluster, () => ({ delayMs }));
    await bench(lab, { slo, outcome: 'slo_missed' });
    lab.peers.heal();
  },
  undo: async (lab) => {
    await bench(lab, { slo, outcome: 'passed' });
  },
};
