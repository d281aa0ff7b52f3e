import type { Family } from '../definition.ts';

/** A family of each type, with everything that has to be escaped, cumulated or left out. */
export const everything: readonly Family[] = [
  {
    definition: {
      name: 'etcd_monitor_requests_total',
      type: 'counter',
      labels: ['cluster', 'reason'],
      help: 'Requests, by "reason".\nBackslash: \\.',
      source: 'test',
    },
    samples: [
      { labels: { cluster: 'b', reason: 'C:\\new "x"\nend' }, value: 3 },
      { labels: { cluster: 'a', reason: 'Größe' }, value: 1e21 },
    ],
  },
  {
    definition: {
      name: 'etcd_monitor_wait_seconds',
      type: 'histogram',
      unit: 'seconds',
      labels: ['cluster'],
      help: 'Waiting time.',
      source: 'test',
      buckets: [0.001, 1, 2.5, 1000000],
    },
    samples: [{ labels: { cluster: 'a' }, counts: [1, 0, 2, 0, 4], sum: 12.5 }],
  },
  {
    definition: { name: 'etcd_monitor_values', type: 'gauge', labels: ['kind'], help: 'Values.', source: 'test' },
    samples: [
      { labels: { kind: 'nan' }, value: NaN },
      { labels: { kind: 'positive' }, value: Infinity },
      { labels: { kind: 'negative' }, value: -Infinity },
      { labels: { kind: 'small' }, value: 1e-7 },
    ],
  },
  {
    definition: { name: 'nodejs_active_handles_total', type: 'gauge', labels: [], help: 'Handles.', source: 'test' },
    samples: [{ labels: {}, value: 7 }],
  },
  {
    definition: { name: 'etcd_monitor_unknown', type: 'gauge', labels: [], help: 'Not known.', source: 'test' },
    samples: [],
  },
];
