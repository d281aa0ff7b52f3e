import type { Fault } from '../fault.ts';
import { bench } from '../tools/bench.ts';

const delayMs = 300;
/** More than a loaded machine takes for a put, and less than a round trip over the slow links. */
const slo = 'p50<400ms';

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
