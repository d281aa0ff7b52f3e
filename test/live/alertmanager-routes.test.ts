import { describe, expect, it } from 'vitest';
import { alertmanagerFiles } from '../../alertmanager/files.ts';
import { alertingOf, everyChannel } from '../../alertmanager/fixture.ts';
import { everySource, packFor } from '../../rules/fixture.ts';
import type { Labels } from '../../metrics/definition.ts';
import { routesTo } from '../servers/amtool.ts';
import { releasesOf } from '../servers/catalogue.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { openWorkspace } from '../servers/workspace.ts';
import { writeFiles } from './rule-pack.ts';

const pack = packFor(everySource);

/** What the alerts of the pack reach, and what those of others must not. */
const expected: readonly { readonly labels: Labels; readonly receiver: string }[] = [
  ...pack.alerts.flatMap(({ alert, rules }) =>
    rules.map(({ severity }) => ({
      labels: { alertname: alert.name, severity, cluster: 'a' },
      receiver: alert.name === 'EtcdWatchdog' ? 'etcd-watchdog' : `etcd-${severity}`,
    })),
  ),
  { labels: { alertname: 'EtcdWatchdog', severity: 'info' }, receiver: 'etcd-watchdog' },
  { labels: { alertname: 'etcdNoLeader', severity: 'critical', cluster: 'a' }, receiver: 'etcd-null' },
  { labels: { alertname: 'KubeEtcdDown', severity: 'critical', cluster: 'a' }, receiver: 'etcd-null' },
  { labels: { alertname: 'EtcdNoLeader', severity: 'page', cluster: 'a' }, receiver: 'etcd-null' },
];

for (const { line } of releasesOf('alertmanager')) {
  const alertmanager = await serverOrSkip('alertmanager', line);
  describe.skipIf(alertmanager.missing)(`the routes on ${alertmanager.title}`, () => {
    it('lead each alert of the pack to the receiver of its severity, and no other alert to any', async () => {
      await using workspace = await openWorkspace('alertmanager-routes');
      const files = alertmanagerFiles(pack, alertingOf(everyChannel));
      const [config = ''] = await writeFiles(workspace.directory, files);
      const wrong: string[] = [];
      for (const { labels, receiver } of expected) {
        const reached = (await routesTo(line, config, labels)).join(', ');
        if (reached !== receiver) wrong.push(`${JSON.stringify(labels)} reaches ${reached}, not ${receiver}`);
      }
      expect(wrong).toEqual([]);
      if (alertmanager.missing) return;
      await recordLive({ scenario: 'routes', server: 'alertmanager', version: alertmanager.installed.version });
    });
  });
}
