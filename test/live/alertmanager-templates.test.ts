import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { alertmanagerFiles } from '../../alertmanager/files.ts';
import { alertingOf, everyChannel } from '../../alertmanager/fixture.ts';
import { packFor } from '../../rules/fixture.ts';
import { renderTemplate } from '../servers/amtool.ts';
import { releasesOf } from '../servers/catalogue.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { openWorkspace } from '../servers/workspace.ts';
import { writeFiles } from './rule-pack.ts';

function alert(instance: string, status: 'firing' | 'resolved'): object {
  return {
    status,
    labels: { alertname: 'EtcdMemberDown', severity: 'critical', cluster: 'eu west', instance },
    annotations: {
      summary: 'A member is down.',
      description: `Member ${instance} of eu west is down: <b>check</b> it & its disk.`,
      runbook_url: 'https://runbooks.example.org/EtcdMemberDown.md',
      dashboard_url: `http://grafana.example.org/d/x?var-instance=${instance}`,
    },
    startsAt: '2026-01-02T03:04:05Z',
    endsAt: status === 'resolved' ? '2026-01-02T04:00:00Z' : '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.example.org/graph',
    fingerprint: instance,
  };
}

function notification(alerts: readonly object[], status: 'firing' | 'resolved'): string {
  const labels = { alertname: 'EtcdMemberDown', cluster: 'eu west' };
  return JSON.stringify({
    receiver: 'etcd-critical',
    status,
    alerts,
    groupLabels: labels,
    commonLabels: { ...labels, severity: 'critical' },
    commonAnnotations: { runbook_url: 'https://runbooks.example.org/EtcdMemberDown.md' },
    externalURL: 'http://alertmanager.example.org',
  });
}

const firing = notification([alert('m1', 'firing'), alert('m2', 'firing'), alert('m3', 'resolved')], 'firing');
const resolved = notification([alert('m1', 'resolved')], 'resolved');

const silenceOf = (instance: string): string =>
  `http://alertmanager.example.org/#/silences/new?filter=%7Balertname%3D%22EtcdMemberDown%22%2Ccluster%3D%22eu%20west%22%2Cinstance%3D%22${instance}%22%7D`;

for (const { line } of releasesOf('alertmanager')) {
  const alertmanager = await serverOrSkip('alertmanager', line);
  describe.skipIf(alertmanager.missing)(`the messages of ${alertmanager.title}`, () => {
    async function rendered(name: string, data: string, type: 'text' | 'html' = 'text'): Promise<string> {
      await using workspace = await openWorkspace('alertmanager-templates');
      const files = alertmanagerFiles(packFor(), alertingOf(everyChannel));
      const [, file = ''] = await writeFiles(workspace.directory, files);
      const dataFile = workspace.path('data.json');
      await writeFile(dataFile, data);
      const { ok, output } = await renderTemplate(line, { file, name, type, dataFile });
      expect(ok, output).toBe(true);
      return output.replace(/\n$/, '');
    }

    it('are titled by number, alert, severity and cluster', async () => {
      expect(await rendered('etcd-monitor.title', firing)).toBe(
        '[FIRING:2] EtcdMemberDown (critical), cluster eu west',
      );
      expect(await rendered('etcd-monitor.title', resolved)).toBe(
        '[RESOLVED] EtcdMemberDown (critical), cluster eu west',
      );
    });

    it('lead from Slack to runbook, dashboard and silence of each alert, with its characters escaped', async () => {
      const links = (instance: string): string =>
        `<https://runbooks.example.org/EtcdMemberDown.md|Runbook> · <http://grafana.example.org/d/x?var-instance=${instance}|Dashboard> · <${silenceOf(instance)}|Silence>`;
      const says = (instance: string): string =>
        `Member ${instance} of eu west is down: &lt;b&gt;check&lt;/b&gt; it &amp; its disk.`;
      expect((await rendered('etcd-monitor.slack.text', firing)).trim().split('\n')).toEqual([
        says('m1'),
        links('m1'),
        says('m2'),
        links('m2'),
        `Resolved: ${says('m3')}`,
      ]);
      expect(await rendered('etcd-monitor.slack.color', firing)).toBe('danger');
      expect(await rendered('etcd-monitor.slack.color', resolved)).toBe('good');
    });

    it('tell PagerDuty what fires and what no longer does, and silence the whole group', async () => {
      const says = (instance: string): string =>
        `[eu west/${instance}] Member ${instance} of eu west is down: <b>check</b> it & its disk.`;
      expect((await rendered('etcd-monitor.pagerduty.firing', firing)).trim().split('\n')).toEqual([
        says('m1'),
        says('m2'),
      ]);
      expect((await rendered('etcd-monitor.pagerduty.resolved', firing)).trim()).toBe(says('m3'));
      expect(await rendered('etcd-monitor.silence', firing)).toBe(
        '%7Balertname%3D%22EtcdMemberDown%22%2Ccluster%3D%22eu%20west%22%7D',
      );
      expect(await rendered('etcd-monitor.cluster', firing)).toBe('eu west');
    });

    it('are mailed as text', async () => {
      const block = (instance: string): readonly string[] => [
        '',
        'A member is down.',
        `Member ${instance} of eu west is down: <b>check</b> it & its disk.`,
        'Since 2026-01-02 03:04:05 UTC',
        'Runbook: https://runbooks.example.org/EtcdMemberDown.md',
        `Dashboard: http://grafana.example.org/d/x?var-instance=${instance}`,
        `Silence: ${silenceOf(instance)}`,
      ];
      expect((await rendered('etcd-monitor.email.text', firing)).trim().split('\n')).toEqual([
        '[FIRING:2] EtcdMemberDown (critical), cluster eu west',
        ...block('m1'),
        ...block('m2'),
        '',
        'Resolved at 2026-01-02 04:00:00 UTC: Member m3 of eu west is down: <b>check</b> it & its disk.',
      ]);
    });

    it('are mailed as HTML, with every value escaped and every link usable', async () => {
      const html = await rendered('etcd-monitor.email.html', firing, 'html');
      expect(html).toContain('[FIRING:2] EtcdMemberDown (critical), cluster eu west</h2>');
      expect(html).toContain('<p style="margin: 0;"><b>A member is down.</b></p>');
      expect(html).toContain('Member m1 of eu west is down: &lt;b&gt;check&lt;/b&gt; it &amp; its disk.');
      expect(html).toContain('<b>Resolved:</b> Member m3 of eu west');
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
      expect(links).toEqual(
        ['m1', 'm2'].flatMap((instance) => [
          'https://runbooks.example.org/EtcdMemberDown.md',
          `http://grafana.example.org/d/x?var-instance=${instance}`,
          silenceOf(instance),
        ]),
      );
      if (alertmanager.missing) return;
      await recordLive({ scenario: 'templates', server: 'alertmanager', version: alertmanager.installed.version });
    });
  });
}
