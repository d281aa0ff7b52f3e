import type { Fault } from '../fault.ts';
import { bench } from '../tools/bench.ts';

/** Each way. What goes through a follower takes two round trips: 400 ms, which is not critical for the exporter's probes (500 ms). */
const delayMs = 100;
/** More than a loaded machine takes for a put, and less than most take over the slow links. */
const slo = 'p50<200ms';

export const benchRegressed: Fault = {
  name: 'bench-regressed',
  says: 'The network between members is slow while a bench runs, which misses its SLO.',
  setting: { members: 3, hasPushgateway: true },
  timeScale: 5,
  expects: [{ alert: 'EtcdBenchRegressed', severity: 'warning', withinSeconds: 720 }],
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
