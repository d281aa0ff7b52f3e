import { describe, expect, it } from 'vitest';
import type { PackTarget } from '../../rules/context.ts';
import { queriesOf } from '../fixture.ts';
import { storageDashboard } from './index.ts';

function expressions(slug: string, changes: Partial<PackTarget> = {}): readonly string[] {
  return queriesOf(storageDashboard, slug, changes).map(({ expression }) => expression);
}

const members = 'cluster=~"$cluster", instance=~"$instance"';
const size = `max by (cluster, instance) (etcd_monitor_member_db_size_bytes{${members}})`;
const quota = `max by (cluster, instance) (etcd_monitor_member_db_quota_bytes{${members}})`;

describe('the storage dashboard', () => {
  it('extends the trends that the alert follows, of 4 hours and of a day, to the quota', () => {
    const until = (range: string): string =>
      `clamp_min((${quota} > 0) - on (cluster, instance) ${size}, 0)\n/ on (cluster, instance) (deriv((${size})${range}) > 0)`;
    expect(expressions('time-to-full', { source: 'exporter' })).toEqual([until('[4h:5m]'), until('[1d:30m]')]);
  });

  it('takes the configured largest size for the limit where the quota is higher', () => {
    expect(expressions('database-size', { source: 'exporter' })).toEqual([
      `${size} / on (cluster, instance) clamp_max(${quota} > 0, 8589934592)`,
    ]);
  });

  it('counts each write once, though every member applies it', () => {
    expect(expressions('churn', { source: 'native' })).toEqual(
      ['etcd_mvcc_put_total', 'etcd_mvcc_delete_total'].map(
        (counter) =>
          `max by (cluster) (rate(${counter}{job="etcd", cluster=~"$cluster", job=~"$job", instance=~"$instance"}[$__rate_interval]))`,
      ),
    );
  });

  it.each([
    { slug: 'disk-space', needs: { nodeExporterSelector: 'job="node"' } },
    { slug: 'backup-age', needs: { backupTimestampMetric: 'backup_timestamp_seconds' } },
  ])('has the panel $slug only where the configuration names its source', ({ slug, needs }) => {
    expect(expressions(slug)).toEqual([]);
    expect(expressions(slug, needs)).toHaveLength(1);
  });
});
