import { describe, expect, it } from 'vitest';
import {
  killed,
  healthyCluster,
  listing,
  memberOf,
  silent,
  three,
  after,
  viewAfter,
  without,
} from '../../cluster/scenario.ts';
import type { ClusterObservation } from '../../cluster/observation.ts';
import type { CollectorOutcome } from '../member-connection.ts';
import { ClusterHistory } from '../cluster-history.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import { renderText } from '../../metrics/exposition/text.ts';
import { emptyProbes } from '../probe-results.ts';
import { addSnapshot } from './index.ts';
import { Page } from './page.ts';
import { headline } from '../../metrics/headline.ts';

function snapshotOf(...observations: readonly ClusterObservation[]): ClusterSnapshot {
  const last = observations.at(-1);
  if (last === undefined) throw new Error('a snapshot needs an observation');
  const history = new ClusterHistory();
  observations.forEach((observation, index) => {
    history.add(observation, viewAfter(...observations.slice(0, index + 1)), index * 10_000);
  });
  return {
    name: 'prod',
    staticLabels: { environment: 'test' },
    view: viewAfter(...observations),
    observation: last,
    history,
    probes: emptyProbes(300_000),
    connections: [],
    nowMs: observations.length * 10_000,
  };
}

function linesOf(snapshot: ClusterSnapshot): readonly string[] {
  const page = new Page();
  addSnapshot(page, snapshot);
  return renderText(page.families())
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

const headlineNames = new Set(Object.values(headline).map(({ name }) => name));

function headlineLines(snapshot: ClusterSnapshot): readonly string[] {
  return linesOf(snapshot).filter((line) => headlineNames.has(line.replace(/[{ ].*/, '')));
}

describe('the page of a cluster', () => {
  it('has no headline gauge but the leader changes of a cluster of which no member ever answered', () => {
    expect(headlineLines(snapshotOf(after(healthyCluster(three), silent('all'))))).toEqual([
      'etcd_cluster_leader_changes_total{cluster="prod"} 0',
    ]);
  });

  it('keeps counters, and member series with up 0, when a cluster falls silent', () => {
    const before = healthyCluster(three);
    const lines = linesOf(snapshotOf(before, after(before, silent('all'))));
    expect(lines.filter((line) => line.startsWith('etcd_monitor_member_up'))).toEqual([
      'etcd_monitor_member_up{cluster="prod",instance="etcd-a",member_id="a"} 0',
      'etcd_monitor_member_up{cluster="prod",instance="etcd-b",member_id="b"} 0',
      'etcd_monitor_member_up{cluster="prod",instance="etcd-c",member_id="c"} 0',
    ]);
    expect(lines).toContain('etcd_monitor_cluster_up{cluster="prod"} 0');
    expect(lines.some((line) => line.startsWith('etcd_server_proposals_committed_total'))).toBe(true);
    expect(lines.some((line) => /^etcd_cluster_(healthy|has_leader|member_count|quorum_size)/.test(line))).toBe(false);
  });

  it('says quorum lost, not healthy, when two of three are gone', () => {
    const before = healthyCluster(three);
    const lines = linesOf(snapshotOf(before, after(before, killed(['b', 'c']))));
    expect(lines).toContain('etcd_cluster_healthy{cluster="prod"} 0');
    expect(lines).toContain('etcd_monitor_cluster_condition{cluster="prod",condition="quorum_lost"} 1');
    expect(lines).toContain('etcd_monitor_cluster_has_quorum{cluster="prod"} 0');
  });

  it('sums a counter over members without a drop when one of them is gone', () => {
    const before = healthyCluster(three);
    const failed = (...observations: ClusterObservation[]): string | undefined =>
      headlineLines(snapshotOf(...observations)).find((line) => line.startsWith('etcd_server_proposals_failed_total'));
    expect(failed(before)).toBeDefined();
    expect(failed(before, after(before, killed(['c'])))).toBe(failed(before));
  });

  it('takes sizes from the native page where Status is refused', () => {
    const lines = headlineLines(snapshotOf(after(healthyCluster(three), without('status'))));
    expect(lines.some((line) => line.startsWith('etcd_mvcc_db_total_size_bytes'))).toBe(true);
  });

  it('names an unstarted member by its id', () => {
    const members = [memberOf('a'), memberOf('b'), memberOf('c'), memberOf('d', 'unstarted')];
    expect(linesOf(snapshotOf(after(healthyCluster(three), listing('all', members))))).toContain(
      'etcd_monitor_member_started{cluster="prod",instance="d",member_id="d"} 0',
    );
  });

  it('joins the static labels to the info series only', () => {
    const lines = linesOf(snapshotOf(healthyCluster(three))).filter((line) => line.includes('environment='));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^etcd_monitor_cluster_info\{/);
  });

  it('carries no cluster label for /probe', () => {
    const lines = linesOf({ ...snapshotOf(healthyCluster(three)), name: undefined });
    expect(lines.filter((line) => line.includes('cluster="'))).toEqual([]);
    expect(lines).toContain('etcd_cluster_member_count 3');
  });

  it('says of each endpoint how each collector fared, and of an unknown one by its address', () => {
    const outcomes = new Map<'status', CollectorOutcome>([
      [
        'status',
        {
          deadlineSeconds: 5,
          part: { ok: false, reason: 'connection_refused', detail: 'refused', durationSeconds: 0.25 },
        },
      ],
    ]);
    const address = { host: '10.0.0.9', port: 2379, address: '10.0.0.9:2379', secure: false };
    const lines = linesOf({
      ...snapshotOf(healthyCluster(three)),
      connections: [{ memberId: undefined, key: address.address, address, outcomes }],
    });
    const labels = 'cluster="prod",instance="10.0.0.9:2379",collector="status"';
    expect(lines.filter((line) => line.startsWith('etcd_monitor_collector'))).toEqual([
      `etcd_monitor_collector_success{${labels}} 0`,
      `etcd_monitor_collector_failure{${labels},reason="connection_refused"} 1`,
      `etcd_monitor_collector_duration_seconds{${labels}} 0.25`,
      `etcd_monitor_collector_deadline_seconds{${labels}} 5`,
    ]);
  });
});

describe('Page', () => {
  it('cuts label values at 256 characters', () => {
    const page = new Page();
    page.add(headline.memberCount, { cluster: 'x'.repeat(300) }, 3);
    expect(page.families()[0]?.samples[0]?.labels).toEqual({ cluster: 'x'.repeat(256) });
  });
});
