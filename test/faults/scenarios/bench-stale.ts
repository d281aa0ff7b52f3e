import type { Fault } from '../fault.ts';
import { bench } from '../tools/bench.ts';

const slo = 'p50<1s';

export const benchStale: Fault = {
  name: 'bench-stale',
  says: 'A bench that ran every ten minutes passes a last time and is never run again.',
  setting: {
    members: 3,
    hasPushgateway: true,
    config: { generate: { bench_interval: '10m' } },
  },
  timeScale: 5,
  resolvedWithinSeconds: 1_500,
  // Three intervals and a quarter of an hour.
  expects: [{ alert: 'EtcdBenchStale', severity: 'warning', withinSeconds: 2_760 }],
  cause: async (lab) => {
    await bench(lab, { slo, outcome: 'passed' });
  },
  undo: async (lab) => {
    await bench(lab, { slo, outcome: 'passed' });
  },
};
