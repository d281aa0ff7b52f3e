import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { request } from 'undici';
import { alertmanagerFiles } from '../../alertmanager/files.ts';
import { alertingOf, everyChannel } from '../../alertmanager/fixture.ts';
import { hasSince } from '../../alertmanager/version.ts';
import { everySource, packFor } from '../../rules/fixture.ts';
import { Program } from '../cli/program.ts';
import { type Alertmanager, startAlertmanager } from '../servers/alertmanager.ts';
import { releasesOf } from '../servers/catalogue.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { HttpSink } from './http-sink.ts';
import { type Mail, MailSink } from './mail-sink.ts';
import { waitFor } from './wait-for.ts';

/** Divides the durations of the configuration: groups are looked at once a second. */
const timeScale = 300;
const routingKey = 'a'.repeat(32);

for (const { line } of releasesOf('alertmanager')) {
  const server = await serverOrSkip('alertmanager', line);
  describe.skipIf(server.missing)(`${server.title} with the generated configuration`, () => {
    const opened: AsyncDisposable[] = [];
    const owned = <Resource extends AsyncDisposable>(resource: Resource): Resource => {
      opened.unshift(resource);
      return resource;
    };
    let http: HttpSink;
    let smtp: MailSink;
    let alertConsole: Program;
    let alertmanager: Alertmanager;

    beforeAll(async () => {
      http = owned(await HttpSink.start());
      smtp = owned(await MailSink.start('etcd', 'smtp-secret'));
      alertConsole = owned(new Program(['alert-console', '--listen', '127.0.0.1:0'], '/'));
      const consoleUrl = await alertConsole.logged(/sent to (\S+)/);
      alertmanager = owned(await startAlertmanager(serverOptions(line, http, smtp, consoleUrl)));
    });
    afterAll(async () => {
      for (const resource of opened) await resource[Symbol.asyncDispose]();
    });

    const post = async (...alerts: readonly object[]): Promise<void> => {
      const body = JSON.stringify(alerts);
      const headers = { 'content-type': 'application/json' };
      const response = await request(`${alertmanager.url}/api/v2/alerts`, { method: 'POST', headers, body });
      expect(response.statusCode, await response.body.text()).toBe(200);
    };
    const mailsAbout = (words: string): readonly Mail[] => smtp.mails.filter(({ subject }) => subject.includes(words));
    const mailAbout = async (words: string): Promise<Mail> => {
      const found = await waitFor(
        `a mail about ${words}`,
        () => Promise.resolve(mailsAbout(words)),
        ({ length }) => length > 0,
        { describe: () => JSON.stringify(smtp.mails.map(({ subject }) => subject)) },
      );
      return found[0] ?? expect.unreachable();
    };
    const messagesAbout = (path: string, words: string): readonly unknown[] =>
      http
        .at(path)
        .map(({ body }) => body)
        .filter((body) => JSON.stringify(body).includes(words));
    /** Alertmanager looks at a group several times while the Watchdog, the clock that it gives us, is heard as often. */
    const afterHeartbeats = async (count: number): Promise<void> => {
      await post(alert('EtcdWatchdog', 'info'));
      const before = http.at('/watchdog').length;
      await waitFor(
        `${count} heartbeats`,
        () => Promise.resolve(http.at('/watchdog').length),
        (heard) => heard >= before + count,
      );
    };

    it('tells of a group of alerts once, on every channel', async () => {
      const alerts = [memberDown('a', 'm1'), memberDown('a', 'm2')];
      await post(...alerts);
      const mail = await mailAbout('cluster a');
      expect(mail).toMatchObject({
        user: 'etcd',
        from: 'etcd@example.org',
        to: ['sre@example.org', 'dba@example.org'],
        subject: '[FIRING:2] EtcdMemberDown (critical), cluster a',
      });
      expect(mail.text).toContain('Content-Type: text/plain');
      expect(mail.text).toContain('Content-Type: text/html');
      expect(mail.text).toContain('Member m2 of a is down: disk: full.\r\nSince ');
      expect(mail.text).toContain('<a href="https://runbooks.example.org/EtcdMemberDown.md">Runbook</a>');

      await waitFor(
        'all channels',
        () => Promise.resolve(['/slack', '/v2/enqueue', '/webhook'].map((path) => http.at(path).length)),
        (counts) => counts.every((count) => count > 0),
      );
      const silence = matching(
        /^http.*\/#\/silences\/new\?filter=%7Balertname%3D%22EtcdMemberDown%22%2Ccluster%3D%22a%22%7D$/,
      );
      expect(messagesAbout('/slack', 'cluster a')).toEqual([
        having({
          channel: '#etcd',
          attachments: [
            having({
              title: '[FIRING:2] EtcdMemberDown (critical), cluster a',
              title_link: 'https://runbooks.example.org/EtcdMemberDown.md',
              text: containing(
                'Member m1 of a is down: disk: full.\n<https://runbooks.example.org/EtcdMemberDown.md|Runbook>',
              ),
              fallback: '[FIRING:2] EtcdMemberDown (critical), cluster a',
              color: 'danger',
              footer: 'etcd-monitor',
            }),
          ],
        }),
      ]);
      expect(messagesAbout('/v2/enqueue', 'cluster a')).toEqual([
        having({
          routing_key: routingKey,
          event_action: 'trigger',
          dedup_key: matching(/^\w+$/),
          client: 'etcd-monitor',
          payload: having({
            summary: '[FIRING:2] EtcdMemberDown (critical), cluster a',
            severity: 'critical',
            class: 'EtcdMemberDown',
            component: 'etcd',
            group: 'a',
            source: matching(/./),
            custom_details: {
              cluster: 'a',
              firing: '[a/m1] Member m1 of a is down: disk: full.\n[a/m2] Member m2 of a is down: disk: full.\n',
              // From 0.30 on a detail keeps its type.
              ...(hasSince(line, '0.30')
                ? { resolved: null, num_firing: 2, num_resolved: 0 }
                : { resolved: '', num_firing: '2', num_resolved: '0' }),
            },
          }),
          links: [
            { href: 'https://runbooks.example.org/EtcdMemberDown.md', text: 'Runbook' },
            { href: 'https://grafana.example.org/d/member?var-instance=m1', text: 'Dashboard' },
            { href: silence, text: 'Silence' },
          ],
        }),
      ]);
      const [hook] = http.at('/webhook');
      expect(hook?.body).toMatchObject({
        version: '4',
        status: 'firing',
        groupLabels: { cluster: 'a' },
        alerts: [{}, {}],
      });
      expect([hook?.headers['x-team'], hook?.headers['x-token']]).toEqual(
        hasSince(line, '0.28') ? ['sre', 'hook-secret'] : [undefined, undefined],
      );
      await alertConsole.printed(/FIRING {3}critical EtcdMemberDown a\/m2: Member m2 of a is down: disk: full\.\n/);

      // The same alerts again, as Prometheus sends them, are no news; a third member is.
      await post(...alerts);
      await afterHeartbeats(10);
      await post(...alerts, memberDown('a', 'm3'));
      await mailAbout('[FIRING:3] EtcdMemberDown (critical), cluster a');
      expect(mailsAbout('cluster a').map(({ subject }) => subject)).toEqual([
        '[FIRING:2] EtcdMemberDown (critical), cluster a',
        '[FIRING:3] EtcdMemberDown (critical), cluster a',
      ]);
      await record('delivery', alertmanager.version);
    });

    it('tells of the end, PagerDuty by the same key', async () => {
      await post(...['m1', 'm2', 'm3'].map((member) => ended(memberDown('a', member))));
      await mailAbout('[RESOLVED] EtcdMemberDown (critical), cluster a');
      const events = await waitFor(
        'PagerDuty to be told of the end',
        () => Promise.resolve(messagesAbout('/v2/enqueue', 'cluster a')),
        (found) => JSON.stringify(found).includes('"resolve"'),
      );
      expect(
        new Set(events.map((event) => (event instanceof Object && 'dedup_key' in event ? event.dedup_key : ''))),
      ).toHaveLength(1);
      await waitFor(
        'Slack to be told of the end',
        () => Promise.resolve(messagesAbout('/slack', '[RESOLVED] EtcdMemberDown (critical), cluster a')),
        (found) => JSON.stringify(found).includes('"color":"good"'),
      );
      await alertConsole.printed(/RESOLVED critical EtcdMemberDown a\/m1: /);
      await record('resolved', alertmanager.version);
    });

    it('mutes the symptoms of lost quorum in its cluster, until it is back, and in no other', async () => {
      await post(alert('EtcdQuorumLost', 'critical', { cluster: 'b' }));
      await mailAbout('EtcdQuorumLost (critical), cluster b');
      await post(memberDown('b', 'm1'), memberDown('c', 'm1'));
      await mailAbout('EtcdMemberDown (critical), cluster c');
      await afterHeartbeats(10);
      expect(mailsAbout('EtcdMemberDown (critical), cluster b')).toEqual([]);
      expect(messagesAbout('/webhook', 'Member m1 of b')).toEqual([]);
      const states = (await alertmanager.alerts())
        .filter(({ labels }) => labels['alertname'] === 'EtcdMemberDown')
        .map(({ labels, status }) => [labels['cluster'], status.state]);
      expect(states.sort()).toEqual([
        ['b', 'suppressed'],
        ['c', 'active'],
      ]);

      await post(ended(alert('EtcdQuorumLost', 'critical', { cluster: 'b' })));
      await mailAbout('[FIRING:1] EtcdMemberDown (critical), cluster b');
      await record('inhibition', alertmanager.version);
    });

    it('mutes nothing critical by a warning, only other warnings', async () => {
      await post(alert('EtcdNetworkPartition', 'warning', { cluster: 'e' }));
      await mailAbout('EtcdNetworkPartition (warning), cluster e');
      await post(
        alert('EtcdWriteLatencyHigh', 'critical', { cluster: 'e' }),
        alert('EtcdSlowReadIndex', 'warning', { cluster: 'e' }),
      );
      await mailAbout('EtcdWriteLatencyHigh (critical), cluster e');
      await afterHeartbeats(10);
      const states = (await alertmanager.alerts())
        .filter(({ labels }) => labels['cluster'] === 'e')
        .map(({ labels, status }) => [labels['alertname'], status.state]);
      expect(states.sort()).toEqual([
        ['EtcdNetworkPartition', 'active'],
        ['EtcdSlowReadIndex', 'suppressed'],
        ['EtcdWriteLatencyHigh', 'active'],
      ]);
      expect(mailsAbout('EtcdSlowReadIndex')).toEqual([]);
      await record('inhibition-severities', alertmanager.version);
    });

    it('tells of warnings without waking anybody, and of alerts that are not ours nobody', async () => {
      await post(
        alert('KubeEtcdDown', 'critical', { cluster: 'd' }),
        alert('EtcdVersionSkew', 'info', { cluster: 'd' }),
        alert('EtcdFollowerLag', 'warning', { cluster: 'd', instance: 'm1' }),
      );
      await mailAbout('EtcdFollowerLag (warning), cluster d');
      await waitFor(
        'info on the webhook',
        () => Promise.resolve(messagesAbout('/webhook', 'EtcdVersionSkew')),
        ({ length }) => length > 0,
      );
      await afterHeartbeats(10);
      expect(messagesAbout('/v2/enqueue', 'cluster d')).toEqual([]);
      expect(mailsAbout('cluster d').map(({ subject }) => subject)).toEqual([
        '[FIRING:1] EtcdFollowerLag (warning), cluster d',
      ]);
      expect(JSON.stringify(http.received)).not.toContain('KubeEtcdDown');
      await record('severities', alertmanager.version);
    });
  });
}

const having = (part: object): unknown => expect.objectContaining(part);
const containing = (part: string): unknown => expect.stringContaining(part);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

function record(scenario: string, version: string): Promise<void> {
  return recordLive({ scenario, server: 'alertmanager', version });
}

function serverOptions(
  line: string,
  http: HttpSink,
  smtp: MailSink,
  consoleUrl: string,
): Parameters<typeof startAlertmanager>[0] {
  const pack = packFor({ ...everySource, alertmanagerVersion: line });
  const url = hasSince(line, '0.26')
    ? { url: undefined, urlFile: 'hook-url' }
    : { url: `${http.url}/webhook`, urlFile: undefined };
  const headers = hasSince(line, '0.28')
    ? { headers: { 'X-Team': 'sre' }, headerFiles: { 'X-Token': 'hook-token' } }
    : { headers: {}, headerFiles: {} };
  const alerting = alertingOf({
    email: { ...everyChannel.email, smtpServer: '127.0.0.1', smtpPort: smtp.port, requireTls: false },
    slack: everyChannel.slack,
    pagerduty: { ...everyChannel.pagerduty, url: `${http.url}/v2/enqueue` },
    webhook: { ...url, ...headers },
    console: { url: consoleUrl },
    watchdog: { url: `${http.url}/watchdog`, urlFile: undefined },
    criticalGroupWaitMs: 1000 * timeScale,
  });
  // No rule is evaluated here, so its ranges are as they are; only Alertmanager's durations are shorter.
  const files = alertmanagerFiles({ ...pack, target: { ...pack.target, timeScale } }, alerting);
  const [config, templates] = files.map(({ text }) => text);
  return {
    line,
    config: config ?? '',
    files: {
      'templates/etcd-monitor.tmpl': templates ?? '',
      'smtp-password': 'smtp-secret',
      'slack-url': `${http.url}/slack`,
      'pagerduty-key': routingKey,
      'hook-url': `${http.url}/webhook`,
      'hook-token': 'hook-secret',
    },
  };
}

function alert(alertname: string, severity: string, labels: Readonly<Record<string, string>> = {}): object {
  return {
    labels: { alertname, severity, ...labels },
    annotations: {
      summary: 'Something is wrong.',
      description: `${alertname} fires.`,
      runbook_url: `https://runbooks.example.org/${alertname}.md`,
      dashboard_url: 'https://grafana.example.org/d/overview',
    },
    // Alertmanager does not wait for more of a group that began to fire before group_wait.
    startsAt: new Date().toISOString(),
    generatorURL: 'http://prometheus.example.org/graph',
  };
}

function memberDown(cluster: string, instance: string): object {
  return {
    ...alert('EtcdMemberDown', 'critical', { cluster, instance }),
    annotations: {
      summary: 'A member is down.',
      description: `Member ${instance} of ${cluster} is down: disk: full.`,
      runbook_url: 'https://runbooks.example.org/EtcdMemberDown.md',
      dashboard_url: `https://grafana.example.org/d/member?var-instance=${instance}`,
    },
  };
}

function ended(one: object): object {
  return { ...one, endsAt: new Date().toISOString() };
}
