import type { FaultResult } from '../recording/recording.ts';

/** A played scenario, as its file has it. */
export const killed: FaultResult = {
  name: 'kill-one-member',
  etcdVersion: '3.5.30',
  timeScale: 1,
  date: '2026-11-21',
  undoneSeconds: 150,
  endedSeconds: 300,
  expected: [
    {
      ...{ alert: 'EtcdMemberDown', severity: 'critical', instance: 'etcd3' },
      ...{ pendingSeconds: 8, firingSeconds: 128, deliveredSeconds: 133, goneSeconds: 230, resolvedSeconds: 240 },
    },
    { alert: 'EtcdQuorumAtRisk', severity: 'warning', pendingSeconds: 8, firingSeconds: 128, deliveredSeconds: 143 },
  ],
  beside: [{ alert: 'EtcdExporterDegraded', severity: 'warning', firingSeconds: 140 }],
  picture: [
    {
      ...{ title: 'Members up', unit: 'count', threshold: { value: 2, title: 'quorum' } },
      lines: [
        {
          name: 'etcd3',
          points: [
            [-30, 1],
            [10, 0],
            [200, 1],
          ],
        },
      ],
    },
  ],
  problems: [],
};
