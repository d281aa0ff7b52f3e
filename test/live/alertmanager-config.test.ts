import { describe, expect, it } from 'vitest';
import { alertmanagerFiles } from '../../alertmanager/files.ts';
import { alertingOf, everyChannel } from '../../alertmanager/fixture.ts';
import { hasSince } from '../../alertmanager/version.ts';
import type { AlertingConfig } from '../../config/config.ts';
import { everySource, packFor } from '../../rules/fixture.ts';
import { checkAlertmanagerConfig } from '../servers/amtool.ts';
import { releasesOf } from '../servers/catalogue.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { openWorkspace } from '../servers/workspace.ts';
import { writeFiles } from './rule-pack.ts';

const hours = {
  times: [
    { start: '08:00', end: '12:00' },
    { start: '13:00', end: '24:00' },
  ],
  weekdays: ['monday:friday', 'sunday'],
  location: 'Europe/Berlin',
};
const inFiles = { url: undefined, urlFile: 'url' };

/** Switches beside the channels, each with the version from which on it may be used. */
const extras: readonly (readonly [since: string, changes: Partial<AlertingConfig>])[] = [
  ['0.25', { warningHours: hours }],
  ['0.25', { email: { ...everyChannel.email, username: undefined, passwordFile: undefined, requireTls: false } }],
  ['0.26', { webhook: { ...inFiles, headers: {}, headerFiles: {} }, watchdog: inFiles }],
  ['0.28', { webhook: { ...inFiles, headers: { 'X-Team': 'sre' }, headerFiles: { 'X-Token': 'token' } } }],
];

/** Every subset of the channels. */
function subsets(): readonly Partial<AlertingConfig>[] {
  return Object.entries(everyChannel).reduce<readonly Partial<AlertingConfig>[]>(
    (all, [name, channel]) => [...all, ...all.map((one) => ({ ...one, [name]: channel }))],
    [{}],
  );
}

for (const { line } of releasesOf('alertmanager')) {
  const alertmanager = await serverOrSkip('alertmanager', line);
  describe.skipIf(alertmanager.missing)(`the generated configuration on ${alertmanager.title}`, () => {
    it('is accepted with every combination of channels that the version supports', async () => {
      await using workspace = await openWorkspace('alertmanager-config');
      const pack = packFor({ ...everySource, alertmanagerVersion: line });
      const supported = extras.filter(([since]) => hasSince(line, since)).map(([, changes]) => changes);
      const combinations = [...subsets(), ...supported, ...supported.map((extra) => ({ ...everyChannel, ...extra }))];
      const refused: string[] = [];
      for (const [index, channels] of combinations.entries()) {
        const [file = ''] = await writeFiles(
          workspace.path(String(index)),
          alertmanagerFiles(pack, alertingOf(channels)),
        );
        const { ok, output } = await checkAlertmanagerConfig(line, file);
        if (!ok) refused.push(`${Object.keys(channels).join(', ')}: ${output}`);
      }
      expect(combinations.length).toBeGreaterThan(64);
      expect(refused).toEqual([]);
      if (alertmanager.missing) return;
      await recordLive({ scenario: 'receivers', server: 'alertmanager', version: alertmanager.installed.version });
    });

    if (hasSince(line, '0.28')) return;
    it('would be refused with headers, which generation therefore refuses', async () => {
      await using workspace = await openWorkspace('alertmanager-config');
      const webhook = { ...everyChannel.webhook, headers: { 'X-Team': 'sre' } };
      const newer = packFor({ ...everySource, alertmanagerVersion: '0.28' });
      const [file = ''] = await writeFiles(workspace.directory, alertmanagerFiles(newer, alertingOf({ webhook })));
      const { ok, output } = await checkAlertmanagerConfig(line, file);
      expect(ok).toBe(false);
      expect(output).toContain('http_headers');
    });
  });
}
