import { describe, expect, it } from 'vitest';
import { serverOrSkip } from '../test/servers/require.ts';
import { contextOf, evaluate, promtoolLine } from '../test/dashboards/evaluation.ts';
import { firingCountOrNone, firingSince, firingUrgency } from './firing-alerts.ts';

const promtool = await serverOrSkip('prometheus', promtoolLine);
const context = contextOf('exporter');

function alert(name: string, labels: string, state = 'firing'): string {
  return `ALERTS{alertname="${name}", alertstate="${state}", ${labels}}`;
}

const watchdog = { [alert('EtcdWatchdog', 'severity="info"')]: '1x60' };
const alerts = {
  [alert('EtcdNoLeader', 'severity="critical", cluster="a"')]: '1x60',
  [alert('EtcdMemberDown', 'severity="critical", cluster="a", instance="m1"')]: '1x60',
  [alert('EtcdQuotaUsage', 'severity="warning", cluster="a", instance="m1"', 'pending')]: '1x60',
  [alert('EtcdKnownBadVersion', 'severity="info", cluster="a", instance="m1"')]: '1x60',
  [alert('KubePodCrashLooping', 'severity="critical", cluster="a"')]: '1x60',
};
const known = 'count by (cluster) (member)';
const members = { 'member{cluster="a"}': '1x60', 'member{cluster="b"}': '1x60' };

describe.skipIf(promtool.missing)(`firing alerts, on ${promtool.title}`, () => {
  it.each([
    ['are counted by cluster, and are none elsewhere', watchdog, { '{cluster="a"}': 2, '{cluster="b"}': 0 }],
    ['are unknown where no rule is evaluated', {}, { '{cluster="a"}': 2 }],
  ])('%s', async (_, proof, expected) => {
    const expression = firingCountOrNone(context, known, 'critical', 'warning');
    const result = await evaluate({ expression, series: { ...alerts, ...members, ...proof }, expected });
    expect(result.ok, result.output).toBe(true);
  });

  it('have the urgency of their severity', async () => {
    const result = await evaluate({
      expression: firingUrgency(context),
      series: { ...alerts, ...watchdog },
      expected: {
        '{cluster="a", alertname="EtcdNoLeader"}': 3,
        '{cluster="a", alertname="EtcdMemberDown", instance="m1"}': 3,
        '{cluster="a", alertname="EtcdKnownBadVersion", instance="m1"}': 1,
      },
    });
    expect(result.ok, result.output).toBe(true);
  });

  it('tell since when, in milliseconds, and leave out what is only pending', async () => {
    const since = (name: string): string => `ALERTS_FOR_STATE{alertname="${name}", severity="critical", cluster="a"}`;
    const result = await evaluate({
      expression: firingSince(context),
      series: { ...alerts, [since('EtcdNoLeader')]: '60x60', [since('EtcdQuotaUsage')]: '90x60' },
      expected: { '{cluster="a", alertname="EtcdNoLeader"}': 60_000 },
    });
    expect(result.ok, result.output).toBe(true);
  });
});
