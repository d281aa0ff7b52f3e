import { describe, expect, it } from 'vitest';
import { openMetricsFamilyName } from './exposition/open-metrics.ts';
import { renderText } from './exposition/text.ts';
import { checkMetrics } from '../test/servers/promtool.ts';
import { serverOrSkip } from '../test/servers/require.ts';
import { catalogue } from './catalogue.ts';
import type { Family, MetricDefinition } from './definition.ts';
import { headline } from './headline.ts';
import { lintDefinitions } from './lint.ts';

const all = catalogue.flatMap(({ metrics }) => metrics);
const headlineNames = new Set(Object.values(headline).map(({ name }) => name));
const ours = all.filter(({ name }) => !headlineNames.has(name));

const good: MetricDefinition = {
  name: 'etcd_monitor_wait_seconds',
  type: 'gauge',
  unit: 'seconds',
  labels: ['cluster'],
  help: 'Waiting time.',
  source: 'probe',
};

/** A family with one sample, 1, in every label the label's name. */
function sampleFamily(definition: MetricDefinition): Family {
  const labels = Object.fromEntries(definition.labels.map((label) => [label, label]));
  const { type } = definition;
  if (type === 'histogram') {
    const counts = [...(definition.buckets ?? []), Infinity].map(() => 1);
    return { definition: { ...definition, type }, samples: [{ labels, counts, sum: 1 }] };
  }
  return { definition: { ...definition, type }, samples: [{ labels, value: 1 }] };
}

describe('the catalogue', () => {
  it('has the 24 headline names of the original system', () => {
    expect([...headlineNames]).toEqual([
      'etcd_cluster_healthy',
      'etcd_cluster_has_leader',
      'etcd_cluster_member_count',
      'etcd_cluster_quorum_size',
      'etcd_cluster_leader_changes_total',
      'etcd_request_read_latency_p50_milliseconds',
      'etcd_request_read_latency_p95_milliseconds',
      'etcd_request_read_latency_p99_milliseconds',
      'etcd_request_write_latency_p50_milliseconds',
      'etcd_request_write_latency_p95_milliseconds',
      'etcd_request_write_latency_p99_milliseconds',
      'etcd_request_rate_per_second',
      'etcd_mvcc_db_total_size_bytes',
      'etcd_mvcc_db_total_size_in_use_bytes',
      'etcd_server_proposals_committed_total',
      'etcd_server_proposals_applied_total',
      'etcd_server_proposals_pending',
      'etcd_server_proposals_failed_total',
      'etcd_server_memory_usage_bytes',
      'etcd_server_disk_usage_bytes',
      'etcd_server_active_connections',
      'etcd_server_watchers',
      'etcd_disk_wal_fsync_duration_p95_milliseconds',
      'etcd_disk_backend_commit_duration_p95_milliseconds',
    ]);
  });

  it('names nothing that another family has as one of its samples, in either format', () => {
    const names = all.flatMap((definition) => {
      const suffixes = definition.type === 'histogram' ? ['', '_bucket', '_sum', '_count', '_created'] : [''];
      const familyName = openMetricsFamilyName(definition);
      return [
        ...new Set([definition.name, familyName]),
        ...suffixes.slice(1).map((suffix) => definition.name + suffix),
      ];
    });
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('keeps the naming rules for every family of ours', () => {
    expect(ours.length).toBeGreaterThan(50);
    expect(lintDefinitions(ours)).toEqual([]);
  });

  for (const line of ['2.42', '2.53', '3.5']) {
    it(`has no finding of promtool ${line}`, async (context) => {
      const server = await serverOrSkip('prometheus', line);
      if (server.missing) context.skip(server.title);
      expect(await checkMetrics(line, renderText(ours.map(sampleFamily)))).toEqual({ ok: true, output: '' });
    });
  }
});

describe('lintDefinitions', () => {
  it('has nothing against a good definition', () => {
    expect(lintDefinitions([good])).toEqual([]);
  });

  it.each<[string, Partial<MetricDefinition>, string]>([
    ['another prefix', { name: 'etcd_wait_seconds' }, 'etcd_wait_seconds is not etcd_monitor_ and lower case'],
    [
      'a gauge with _total',
      { name: 'etcd_monitor_wait_seconds_total' },
      'etcd_monitor_wait_seconds_total has _total without being a counter, or lacks it',
    ],
    [
      'a counter without _total',
      { type: 'counter' },
      'etcd_monitor_wait_seconds has _total without being a counter, or lacks it',
    ],
    [
      'a unit that is not named',
      { name: 'etcd_monitor_wait' },
      'etcd_monitor_wait is named after no unit and has the unit seconds',
    ],
    [
      'a named unit that is not given',
      { name: 'etcd_monitor_size_bytes' },
      'etcd_monitor_size_bytes is named after bytes and has the unit seconds',
    ],
    [
      'a label that Prometheus sets',
      { labels: ['job'] },
      'etcd_monitor_wait_seconds has a label that is reserved or not lower case',
    ],
    [
      'a label in capitals',
      { labels: ['To'] },
      'etcd_monitor_wait_seconds has a label that is reserved or not lower case',
    ],
    ['a label twice', { labels: ['cluster', 'cluster'] }, 'etcd_monitor_wait_seconds has a label twice'],
    [
      'a HELP without a full stop',
      { help: 'Waiting time' },
      'etcd_monitor_wait_seconds has a HELP that is not one line of sentences',
    ],
    [
      'a HELP of two lines',
      { help: 'Waiting\ntime.' },
      'etcd_monitor_wait_seconds has a HELP that is not one line of sentences',
    ],
    ['no source', { source: '' }, 'etcd_monitor_wait_seconds has no source'],
    [
      'a histogram without buckets',
      { type: 'histogram' },
      'etcd_monitor_wait_seconds has buckets without being a histogram, or lacks them',
    ],
    [
      'bounds that do not ascend',
      { type: 'histogram', buckets: [1, 1] },
      'etcd_monitor_wait_seconds has bounds that do not ascend',
    ],
  ])('finds %s', (_, change, finding) => {
    expect(lintDefinitions([{ ...good, ...change }])).toEqual([finding]);
  });

  it('finds reserved suffixes, an _info that is no gauge, units that are not base units, and names that occur twice', () => {
    const unitless: MetricDefinition = {
      name: 'etcd_monitor_wait_count',
      type: 'gauge',
      labels: ['cluster'],
      help: 'Waits.',
      source: 'probe',
    };
    expect(lintDefinitions([unitless])).toEqual([
      'etcd_monitor_wait_count ends in a suffix that belongs to histograms',
    ]);
    expect(lintDefinitions([{ ...unitless, name: 'etcd_monitor_info', type: 'histogram', buckets: [1] }])).toEqual([
      'etcd_monitor_info is an _info that is no gauge',
    ]);
    expect(lintDefinitions([{ ...good, name: 'etcd_monitor_wait_milliseconds', unit: 'milliseconds' }])).toEqual([
      'etcd_monitor_wait_milliseconds names a unit that is not a base unit',
      'etcd_monitor_wait_milliseconds has the unit milliseconds, which is not a base unit',
      'etcd_monitor_wait_milliseconds is named after no unit and has the unit milliseconds',
    ]);
    expect(lintDefinitions([good, good])).toEqual(['etcd_monitor_wait_seconds is defined twice']);
  });
});
