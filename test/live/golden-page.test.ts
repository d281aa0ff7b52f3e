import { describe, expect, it } from 'vitest';
import { collectorNames } from '../../config/config.ts';
import { renderText } from '../../metrics/exposition/text.ts';
import { headline } from '../../metrics/headline.ts';
import { startEtcdCluster } from '../servers/etcd-cluster.ts';
import { recordLive } from '../servers/require.ts';
import { checkMetrics } from '../servers/promtool.ts';
import { liveConfig } from './config.ts';
import { goldenText } from './golden-text.ts';
import { LiveExporter } from './live-exporter.ts';
import type { LivePage } from './page.ts';
import { everyEtcd } from './scenario.ts';

const voters = 3;
const members = voters + 1;
const headlineNames = Object.values(headline).map((definition) => definition.name);

/** From 3.6 on members report the version of their storage, some seconds after the start. */
function hasStorageVersions(page: LivePage, minor: string): boolean {
  if (Number(minor.split('.')[1]) < 6) return true;
  return page.samples('etcd_monitor_member_info').every(({ labels }) => labels['storage_version'] === `${minor}.0`);
}

/** Whether every collector has got its answer at every member that it runs at, and every window has enough samples. */
function isComplete(page: LivePage): boolean {
  const ran = (collector: string): number => page.samples('etcd_monitor_collector_success', { collector }).length;
  const ofVoters: readonly string[] = ['membership', 'write-probe', 'hash'];
  // The Alarm RPC is only for where Status is refused.
  const everywhere = collectorNames.filter((name) => name !== 'alarms' && !ofVoters.includes(name));
  const links = page.samples('etcd_monitor_member_link_active').filter(({ value }) => value === 1);
  return (
    everywhere.every((name) => ran(name) === members) &&
    ofVoters.every((name) => ran(name) === voters) &&
    links.length === members * (members - 1) &&
    headlineNames.every((name) => page.value(name) !== undefined) &&
    Object.keys(page.failures()).length === 0 &&
    page.conditions().length === 0
  );
}

for (const { line, etcd } of everyEtcd) {
  const minor = line.replace('-old', '');
  describe.skipIf(etcd.missing)(`the page of a cluster of ${etcd.title}`, () => {
    it(`is that of test/golden/etcd-${minor}.txt, and clean to promtool`, async () => {
      const flags = ['--strict-reconfig-check=false'];
      await using cluster = await startEtcdCluster({ line, members: voters, transport: 'tls', flags });
      await cluster.addMember({ learner: true });
      await using exporter = new LiveExporter(
        liveConfig({
          clusters: [{ endpoints: cluster.endpoints, tls: { caFile: cluster.tls?.caFile } }],
          collectors: collectorNames,
          metricsIntervalMs: 500,
          healthCheckIntervalMs: 500,
        }),
      );
      const page = await exporter.pageWhere('the whole page', (candidate) => {
        return isComplete(candidate) && hasStorageVersions(candidate, minor);
      });
      const own = page.families.filter(({ definition }) => definition.name.startsWith('etcd_'));
      await expect(goldenText(own)).toMatchFileSnapshot(`../golden/etcd-${minor}.txt`);
      const monitor = own.filter(({ definition }) => definition.name.startsWith('etcd_monitor_'));
      expect(await checkMetrics('3.5', renderText(monitor))).toEqual({ ok: true, output: '' });
      await recordLive({ scenario: 'golden-page', server: 'etcd', version: cluster.version });
    });
  });
}
