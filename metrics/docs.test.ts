import { describe, expect, it } from 'vitest';
import { metricsReference } from './docs.ts';

describe('metricsReference', () => {
  it('has a table for each section and one for the native metrics that are read', () => {
    const sections = [
      {
        title: 'Cluster',
        metrics: [
          { name: 'x_up', type: 'gauge', labels: ['cluster'], help: 'Up | down.', source: 'Status' },
          {
            name: 'x_wait_seconds',
            type: 'histogram',
            unit: 'seconds',
            labels: ['cluster', 'instance'],
            help: 'Waiting time.',
            source: 'probe',
            buckets: [0.5, 1],
          },
        ],
      },
      { title: 'Nothing', metrics: [] },
    ] as const;
    const read = new Set([
      'etcd_server_has_leader',
      'etcd_server_healthcheck',
      'etcd_server_proposals_committed_total',
      'etcd_disk_wal_fsync_duration_seconds_bucket',
      'etcd_network_known_peers',
    ]);
    expect(metricsReference(sections, read))
      .toBe(`<!-- Generated from metrics/ by \`npm run generate:docs\`. Do not edit. -->

# Metrics

Every family on the page of \`etcd-monitor exporter\`. A value that is not known is absent, never 0. Series of \`/probe\` carry no
label \`cluster\`: there the target is named by Prometheus. Beside these the page has the \`process_*\` and \`nodejs_*\` families of
prom-client. Those of _Benchmarks_ are on it where the exporter runs benches; they are also what \`etcd-monitor bench\` pushes.

## Cluster

| family | type | unit | labels | meaning | source |
| --- | --- | --- | --- | --- | --- |
| \`x_up\` | gauge |  | \`cluster\` | Up \\| down. | Status |
| \`x_wait_seconds\` | histogram | seconds | \`cluster\`, \`instance\` | Waiting time. Buckets: 0.5, 1. | probe |

## Nothing

| family | type | unit | labels | meaning | source |
| --- | --- | --- | --- | --- | --- |

## Native metrics that are read

Of each member's own page these families are read; the rest is skipped. A version in brackets has the family in its newer patch
releases only.

| family | type | labels | etcd | remark |
| --- | --- | --- | --- | --- |
| \`etcd_disk_wal_fsync_duration_seconds\` | histogram |  | 3.4 to 3.7 |  |
| \`etcd_network_known_peers\` | gauge | \`Local\`, \`Remote\` | 3.6, 3.7 |  |
| \`etcd_server_has_leader\` | gauge |  | 3.4 to 3.7 |  |
| \`etcd_server_healthcheck\` | gauge | \`type\`, \`name\` | (3.4), (3.5), 3.6, 3.7 |  |
| \`etcd_server_proposals_committed_total\` | gauge |  | 3.4 to 3.7 | typed as a gauge, and only grows |
`);
  });
});
