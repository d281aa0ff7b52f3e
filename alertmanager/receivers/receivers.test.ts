import { describe, expect, it } from 'vitest';
import type { AlertingConfig } from '../../config/config.ts';
import { targetOf } from '../../rules/fixture.ts';
import { alertingOf, everyChannel } from '../fixture.ts';
import { receiversOf } from './receivers.ts';

const latest = targetOf({ alertmanagerVersion: '0.33' });

function received(alerting: Partial<AlertingConfig>, target = latest): unknown {
  return receiversOf(alertingOf(alerting), target).list;
}

describe('receiversOf', () => {
  it('tells of critical alerts on every channel, of warnings on all but PagerDuty, of info on webhook and console', () => {
    const { list, bySeverity, watchdog } = receiversOf(alertingOf(everyChannel), targetOf());
    const channels = list.map(({ name, lists }) => [
      name,
      ...Object.entries(lists).map(([k, v]) => `${k}: ${v.length}`),
    ]);
    expect(channels).toEqual([
      ['etcd-null'],
      ['etcd-critical', 'pagerduty_configs: 1', 'slack_configs: 1', 'email_configs: 1', 'webhook_configs: 2'],
      ['etcd-warning', 'slack_configs: 1', 'email_configs: 1', 'webhook_configs: 2'],
      ['etcd-info', 'webhook_configs: 2'],
      ['etcd-watchdog', 'webhook_configs: 1'],
    ]);
    expect(bySeverity).toEqual({ critical: 'etcd-critical', warning: 'etcd-warning', info: 'etcd-info' });
    expect(watchdog).toBe('etcd-watchdog');
  });

  it('has no receiver that would tell nobody but the one for that', () => {
    const { list, bySeverity, watchdog } = receiversOf(alertingOf({ pagerduty: everyChannel.pagerduty }), latest);
    expect(list.map(({ name }) => name)).toEqual(['etcd-null', 'etcd-critical']);
    expect(bySeverity).toEqual({ critical: 'etcd-critical', warning: 'etcd-null', info: 'etcd-null' });
    expect(watchdog).toBe('etcd-null');
  });

  it('reads the webhook from a file where the version can', () => {
    const webhook = { url: 'http://plain/', urlFile: 'hook-url', headers: {}, headerFiles: {} };
    expect(received({ webhook })).toMatchObject([
      {},
      { lists: { webhook_configs: [{ url_file: 'hook-url', send_resolved: true }] } },
      {},
      {},
    ]);
    expect(received({ webhook }, targetOf({ alertmanagerVersion: '0.25' }))).toMatchObject([
      {},
      { lists: { webhook_configs: [{ url: 'http://plain/', send_resolved: true }] } },
      {},
      {},
    ]);
  });

  it.each(['webhook', 'watchdog'])(
    'stops where the URL of alerting.%s is in a file that the version does not read',
    (key) => {
      const address = { url: undefined, urlFile: 'hook-url', headers: {}, headerFiles: {} };
      expect(() => received({ [key]: address }, targetOf({ alertmanagerVersion: '0.25' }))).toThrow(
        expect.objectContaining({
          code: 'ALERTMANAGER_TOO_OLD',
          key: `alerting.${key}.url_file`,
          message: `alerting.${key}.url_file: needs Alertmanager 0.26, and this is generated for 0.25: raise generate.alertmanager_version to "0.26", or give alerting.${key}.url if the URL is no secret`,
        }),
      );
    },
  );

  it('adds headers to the webhook, secret ones from files', () => {
    const webhook = { ...everyChannel.webhook, headers: { 'X-Team': 'sre' }, headerFiles: { 'X-Token': 'token' } };
    expect(received({ webhook })).toMatchObject([
      {},
      {
        lists: {
          webhook_configs: [
            { http_config: { http_headers: { 'X-Team': { values: ['sre'] }, 'X-Token': { files: ['token'] } } } },
          ],
        },
      },
      {},
      {},
    ]);
  });

  it.each([
    ['headers', { 'X-Team': 'sre' }, {}],
    ['header_files', {}, { 'X-Token': 'token' }],
  ])('stops at %s where the version has none', (key, headers, headerFiles) => {
    const webhook = { ...everyChannel.webhook, headers, headerFiles };
    expect(() => received({ webhook }, targetOf({ alertmanagerVersion: '0.27' }))).toThrow(
      `alerting.webhook.${key}: needs Alertmanager 0.28, and this is generated for 0.27: raise generate.alertmanager_version to "0.28", or leave alerting.webhook.${key} out`,
    );
  });

  it('writes an IPv6 mail server in brackets, and no credentials where none are given', () => {
    const email = { ...everyChannel.email, smtpServer: '::1', username: undefined, passwordFile: undefined };
    expect(received({ email })).toMatchObject([{}, { lists: { email_configs: [{ smarthost: '[::1]:587' }] } }, {}]);
    expect(JSON.stringify(received({ email }))).not.toContain('auth_');
  });
});
