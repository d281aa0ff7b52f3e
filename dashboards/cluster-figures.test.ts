import { describe, expect, it } from 'vitest';
import { serverOrSkip } from '../test/servers/require.ts';
import { faultTolerance, hasLeader, membersExpected, membersUp, quotaUse, serves } from './cluster-figures.ts';
import { contextOf, evaluate, promtoolLine } from '../test/dashboards/evaluation.ts';

const promtool = await serverOrSkip('prometheus', promtoolLine);

/** Pages of three voters of cluster b: which of them answer, and whether they know a leader. */
function voters(hasLeaderOf: readonly (0 | 1 | 'down')[]): Record<string, string> {
  const pages = hasLeaderOf.flatMap((known, index): [string, string][] => {
    const labels = `job="etcd", cluster="b", instance="n${index + 1}"`;
    return known === 'down'
      ? [[`up{${labels}}`, '0x60']]
      : [
          [`up{${labels}}`, '1x60'],
          [`etcd_server_has_leader{${labels}}`, `${known}x60`],
          [`etcd_server_is_learner{${labels}}`, '0x60'],
        ];
  });
  return Object.fromEntries([...pages, ['cluster:etcd_voters:count{cluster="b"}', `${hasLeaderOf.length}x60`]]);
}

const cut = voters([0, 'down', 'down']);
const atRisk = voters([1, 1, 'down']);
// A learner that is cut off names its last leader for ever.
const learner = {
  'up{job="etcd", cluster="b", instance="l"}': '1x60',
  'etcd_server_has_leader{job="etcd", cluster="b", instance="l"}': '1x60',
  'etcd_server_is_learner{job="etcd", cluster="b", instance="l"}': '1x60',
};
const native = contextOf('native');

describe.skipIf(promtool.missing)(`a cluster's figures by its members' pages, on ${promtool.title}`, () => {
  it.each([
    ['serves with two of three voters', serves(native), atRisk, 1],
    ['does not serve with one of three', serves(native), { ...cut, ...learner }, 0],
    ['has a leader that a voter knows', hasLeader(native), atRisk, 1],
    ['has none that only a learner knows', hasLeader(native), { ...cut, ...learner }, 0],
    ['has no fault tolerance with two of three voters', faultTolerance(native), atRisk, 0],
    ['lacks two voters without any that knows a leader', faultTolerance(native), { ...cut, ...learner }, -2],
    ['has the members up that answer', membersUp(native), atRisk, 2],
    ['expects as many as Prometheus scrapes', membersExpected(native), atRisk, 3],
  ])('%s', async (_, expression, series, value) => {
    const result = await evaluate({ expression, series, expected: { '{cluster="b"}': value } });
    expect(result.ok, result.output).toBe(true);
  });
});

describe.skipIf(promtool.missing)(`the share of the quota, on ${promtool.title}`, () => {
  it('is that of the fullest member, by the exporter where it knows the cluster', async () => {
    const size = 'etcd_monitor_member_db_size_bytes';
    const quota = 'etcd_monitor_member_db_quota_bytes';
    const result = await evaluate({
      expression: quotaUse(contextOf('both')),
      series: {
        [`${size}{job="etcd-monitor", cluster="a", instance="m1", member_id="1"}`]: '1000x60',
        [`${quota}{job="etcd-monitor", cluster="a", instance="m1", member_id="1"}`]: '4000x60',
        [`${size}{job="etcd-monitor", cluster="a", instance="m2", member_id="2"}`]: '3000x60',
        [`${quota}{job="etcd-monitor", cluster="a", instance="m2", member_id="2"}`]: '4000x60',
        'etcd_mvcc_db_total_size_in_bytes{job="etcd", cluster="a", instance="m1"}': '4000x60',
        'etcd_server_quota_backend_bytes{job="etcd", cluster="a", instance="m1"}': '4000x60',
        'etcd_mvcc_db_total_size_in_bytes{job="etcd", cluster="b", instance="n1"}': '1000x60',
        'etcd_server_quota_backend_bytes{job="etcd", cluster="b", instance="n1"}': '2000x60',
      },
      expected: { '{cluster="a"}': 0.75, '{cluster="b"}': 0.5 },
    });
    expect(result.ok, result.output).toBe(true);
  });
});
