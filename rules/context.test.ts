import { describe, expect, it } from 'vitest';
import { RuleContext } from './context.ts';
import { defaults, targetOf } from './fixture.ts';
import { RangeTooShortError } from './range-error.ts';
import { thresholdsOf } from './thresholds.ts';

const contextOf = (changes: Parameters<typeof targetOf>[0]): RuleContext =>
  new RuleContext(targetOf(changes), thresholdsOf(defaults.thresholds));

describe('native selectors', () => {
  it('use the configured matchers', () => {
    expect(contextOf({}).native('up')).toBe('up{job="etcd"}');
    expect(contextOf({}).native('x_bucket', 'le="0.016"')).toBe('x_bucket{job="etcd",le="0.016"}');
  });

  it('leave out the series of this exporter, four of which are named like etcd’s own, whenever the matchers could pick them', () => {
    const excluded = 'job!="etcd-monitor"';
    expect(contextOf({ selector: 'job=~".*etcd.*"' }).native('up')).toBe(`up{job=~".*etcd.*",${excluded}}`);
    expect(contextOf({ selector: 'namespace="db"' }).native('up')).toBe(`up{namespace="db",${excluded}}`);
    expect(contextOf({ exporterJob: 'etcd' }).native('up')).toBe('up{job="etcd",job!="etcd"}');
  });
});

describe('node exporter selectors', () => {
  it('use the configured matchers', () => {
    const context = contextOf({ nodeExporterSelector: 'job="node"' });
    expect(context.nodeExporter('node_filesystem_avail_bytes', 'mountpoint="/data"')).toBe(
      'node_filesystem_avail_bytes{job="node",mountpoint="/data"}',
    );
    expect(context.nodeExporter('node_memory_MemTotal_bytes')).toBe('node_memory_MemTotal_bytes{job="node"}');
  });

  it('are not there where no node exporter is configured', () => {
    expect(contextOf({}).nodeExporter('node_memory_MemTotal_bytes')).toBeUndefined();
  });
});

describe('a metric that is there', () => {
  it.each([
    ['3.4', 'etcd_server_apply_duration_seconds_bucket', false],
    ['3.5', 'etcd_server_apply_duration_seconds_bucket', true],
    // Since 3.5.2 only.
    ['3.5', 'etcd_disk_defrag_inflight', false],
    ['3.6', 'etcd_disk_defrag_inflight', true],
    ['3.7', 'no_such_metric', false],
  ] as const)('etcd %s and newer: %s %s', (etcdVersion, metric, expected) => {
    expect(contextOf({ etcdVersion }).has(metric)).toBe(expected);
  });

  it('depends on the metrics level for gRPC latencies', () => {
    expect(contextOf({}).has('grpc_server_handling_seconds_bucket')).toBe(false);
    expect(contextOf({ metricsLevel: 'extensive' }).has('grpc_server_handling_seconds_bucket')).toBe(true);
  });
});

describe('the time scale', () => {
  it('divides ranges, durations and horizons', () => {
    const context = contextOf({ timeScale: 5 });
    expect([context.range(300), context.duration(3600), context.seconds(14_400)]).toEqual(['1m', '12m', 2880]);
  });

  it('refuses a range that would hold fewer than four scrapes', () => {
    expect(contextOf({ timeScale: 5 }).range(200)).toBe('40s');
    expect(() => contextOf({ timeScale: 5 }).range(199)).toThrow(RangeTooShortError);
  });
});

describe('the cluster’s name', () => {
  it('joins all labels that make it', () => {
    expect(contextOf({ clusterLabels: ['namespace', 'cluster'] }).clusterName).toBe(
      '{{ $labels.namespace }}/{{ $labels.cluster }}',
    );
  });
});
