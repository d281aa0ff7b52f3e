import { expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { knownMetrics } from './known-metrics.ts';

it('finds a name that nobody has', () => {
  expect(findingsOf(knownMetrics, { panels: [drawn('etcd_disk_wal_fsync_p99 + upp')] })).toEqual([
    'Drawn, query A: nobody has etcd_disk_wal_fsync_p99',
    'Drawn, query A: nobody has upp',
  ]);
});

it('finds series of a node exporter or of backups where none is configured', () => {
  const panels = [drawn('node_memory_MemTotal_bytes + backup_seconds')];
  expect(findingsOf(knownMetrics, { panels })).toHaveLength(2);
  const target = { nodeExporterSelector: 'job="node"', backupTimestampMetric: 'backup_seconds' };
  expect(findingsOf(knownMetrics, { panels, target })).toEqual([]);
});
