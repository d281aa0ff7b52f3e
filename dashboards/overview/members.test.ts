import { describe, expect, it } from 'vitest';
import { serverOrSkip } from '../../test/servers/require.ts';
import { contextOf, evaluate, promtoolLine } from '../../test/dashboards/evaluation.ts';
import { memberRoles } from './roles.ts';
import { scrapedMembers } from './scraped.ts';
import { memberLinks } from './verdict.ts';

const promtool = await serverOrSkip('prometheus', promtoolLine);

/** Series of the exporter about a member of cluster a, with constant values. */
function observed(instance: string, values: Readonly<Record<string, number>>): Record<string, string> {
  const labels = `job="etcd-monitor", cluster="a", instance="${instance}", member_id="${instance}-id"`;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`etcd_monitor_member_${name}{${labels}}`, `${value}x60`]),
  );
}

/** Series of a member's own page in cluster b. */
function stated(instance: string, values: Readonly<Record<string, number>>): Record<string, string> {
  const labels = `job="etcd", cluster="b", instance="${instance}"`;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name}{${labels}}`, `${value}x60`]));
}

describe.skipIf(promtool.missing)(`the members of a cluster, on ${promtool.title}`, () => {
  it('have the role that the exporter saw, or else that their own pages state', async () => {
    const serving = { up: 1, started: 1, linked: 1, is_learner: 0, has_leader: 1 };
    const silent = { up: 0, started: 1, linked: 0, is_learner: 0 };
    const result = await evaluate({
      expression: memberRoles(contextOf('both')),
      series: {
        ...observed('m1', { ...serving, is_leader: 1 }),
        ...observed('m2', { ...serving, is_leader: 0 }),
        ...observed('m3', silent),
        ...observed('m4', { ...serving, is_learner: 1, is_leader: 0 }),
        ...observed('m5', { ...silent, started: 0 }),
        ...observed('m6', { ...silent, linked: 1 }),
        ...observed('m7', { ...serving, has_leader: 0, is_leader: 0 }),
        ...stated('n1', { up: 1, etcd_server_is_leader: 1, etcd_server_has_leader: 1, etcd_server_is_learner: 0 }),
        ...stated('n2', { up: 1, etcd_server_is_leader: 0, etcd_server_has_leader: 1, etcd_server_is_learner: 0 }),
        ...stated('n3', { up: 0 }),
        ...stated('n4', { up: 1, etcd_server_is_leader: 0, etcd_server_has_leader: 0, etcd_server_is_learner: 0 }),
        ...stated('n5', { up: 1, etcd_server_is_leader: 0, etcd_server_has_leader: 0, etcd_server_is_learner: 1 }),
        // The exporter knows of this one: its page is not asked.
        'up{job="etcd", cluster="a", instance="m3"}': '1x60',
      },
      expected: {
        '{cluster="a", instance="m1"}': 3,
        '{cluster="a", instance="m2"}': 2,
        '{cluster="a", instance="m3"}': 0,
        '{cluster="a", instance="m4"}': 1,
        '{cluster="a", instance="m5"}': 5,
        '{cluster="a", instance="m6"}': 6,
        '{cluster="a", instance="m7"}': 4,
        '{cluster="b", instance="n1"}': 3,
        '{cluster="b", instance="n2"}': 2,
        '{cluster="b", instance="n3"}': 0,
        '{cluster="b", instance="n4"}': 4,
        '{cluster="b", instance="n5"}': 1,
      },
    });
    expect(result.ok, result.output).toBe(true);
  });

  it('are scraped under their own name, or under another with their id', async () => {
    const result = await evaluate({
      expression: scrapedMembers(contextOf('both')),
      series: {
        ...observed('m1', { started: 1 }),
        ...observed('m2', { started: 1 }),
        ...observed('m3', { started: 1 }),
        ...observed('m4', { started: 1 }),
        'up{job="etcd", cluster="a", instance="m1"}': '1x60',
        'etcd_server_id{job="etcd", cluster="a", instance="m1", server_id="m1-id"}': '1x60',
        'up{job="etcd", cluster="a", instance="m2"}': '0x60',
        'up{job="etcd", cluster="a", instance="10.0.0.3:2381"}': '1x60',
        'etcd_server_id{job="etcd", cluster="a", instance="10.0.0.3:2381", server_id="m3-id"}': '1x60',
        'up{job="etcd", cluster="a", instance="10.0.0.9:2381"}': '1x60',
        'etcd_server_id{job="etcd", cluster="a", instance="10.0.0.9:2381", server_id="stranger"}': '1x60',
      },
      expected: {
        '{cluster="a", instance="m1"}': 1,
        '{cluster="a", instance="m2"}': 0,
        '{cluster="a", instance="m3"}': 1,
        '{cluster="a", instance="10.0.0.9:2381"}': 1,
      },
    });
    expect(result.ok, result.output).toBe(true);
  });

  it('are named at both ends of a link, and removed ones have none', async () => {
    const result = await evaluate({
      expression: memberLinks(contextOf('both')),
      series: {
        ...observed('m1', { started: 1 }),
        ...observed('m2', { started: 1 }),
        'etcd_monitor_member_link_active{job="etcd-monitor", cluster="a", instance="m1", member_id="m1-id", remote_id="m2-id"}':
          '0x60',
        'etcd_monitor_member_link_active{job="etcd-monitor", cluster="a", instance="m2", member_id="m2-id", remote_id="m1-id"}':
          '1x60',
        'etcd_server_id{job="etcd", cluster="b", instance="n1", server_id="1"}': '1x60',
        'etcd_server_id{job="etcd", cluster="b", instance="n2", server_id="2"}': '1x60',
        'etcd_network_active_peers{job="etcd", cluster="b", instance="n1", Local="1", Remote="2"}': '1x60',
        'etcd_network_active_peers{job="etcd", cluster="b", instance="n1", Local="1", Remote="removed"}': '0x60',
      },
      expected: {
        '{cluster="a", instance="m1", remote="m2", remote_id="m2-id"}': 0,
        '{cluster="a", instance="m2", remote="m1", remote_id="m1-id"}': 1,
        '{cluster="b", instance="n1", remote="n2", remote_id="2"}': 1,
      },
    });
    expect(result.ok, result.output).toBe(true);
  });
});
