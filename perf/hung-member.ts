import { setTimeout as sleep } from 'node:timers/promises';
import { type EtcdCluster, startEtcdCluster } from '../test/servers/etcd-cluster.ts';
import { type ExporterProcess, startExporter, sumOnPage } from './exporter-process.ts';
import { type Measurement, median } from './measurement.ts';

const deadlineMs = 1_000;
const scrapesWhileHung = 10;
const scrapesAtOnce = 50;
const betweenScrapesMs = 300;
const recoveryTimeoutMs = 10_000;

/** What a hung member costs the page, what many scrapes at once cost etcd, and when a member that is back is seen. */
export const hungMember: Measurement = {
  name: 'hung-member',
  title: `A hung member, 50 scrapes at once, recovery (etcd 3.5, deadline ${deadlineMs} ms)`,
  run: async ({ progress }) => {
    progress('starting etcd');
    await using cluster = await startEtcdCluster({ line: '3.5', members: 3 });
    await using exporter = await startExporter([
      `--endpoints=${cluster.endpoints.join(',')}`,
      `--dial-timeout=${deadlineMs}ms`,
      // The probes' own observations would count into what the scrapes cost.
      ...['--metrics-interval=10m', '--no-collector.read-probe', '--no-collector.write-probe'],
      `--web.max-requests=${scrapesAtOnce + 10}`,
    ]);
    await exporter.scrape();
    await sleep(betweenScrapesMs);

    progress(`${scrapesAtOnce} scrapes at once`);
    const leader = await cluster.leader();
    const statusCalls = async (): Promise<number> =>
      sumOnPage(await leader.fetch('/metrics'), 'grpc_server_handled_total', { grpc_method: 'Status' });
    const callsBefore = await statusCalls();
    await Promise.all(Array.from({ length: scrapesAtOnce }, () => exporter.scrape()));
    const calls = (await statusCalls()) - callsBefore;

    progress('one member stopped');
    const hung = cluster.members.find((member) => member !== leader);
    if (hung?.pid === undefined) throw new Error('no follower runs');
    process.kill(hung.pid, 'SIGSTOP');
    const whileHung = await scrapeWhileHung(exporter, cluster);

    progress('the member goes on');
    const resumedMs = performance.now();
    process.kill(hung.pid, 'SIGCONT');
    await untilUp(exporter, cluster.members.length);
    const recoveryMs = performance.now() - resumedMs;

    return [
      {
        name: `Status calls that ${scrapesAtOnce} scrapes at once cost a member`,
        value: calls,
        unit: 'calls',
        limit: { atMost: 1 },
      },
      { name: 'page with a hung member, median', value: median(whileHung.pageMs), unit: 'ms' },
      {
        name: 'page with a hung member, slowest',
        value: Math.max(...whileHung.pageMs),
        unit: 'ms',
        limit: { atMost: deadlineMs + 200 },
      },
      {
        name: 'other members complete on those pages, fewest',
        value: Math.min(...whileHung.completeMembers),
        unit: 'members',
        limit: { atLeast: cluster.members.length - 1 },
      },
      { name: 'a member that is back is seen after', value: recoveryMs, unit: 'ms', limit: { atMost: 2000 } },
    ];
  },
};

async function scrapeWhileHung(
  exporter: ExporterProcess,
  cluster: EtcdCluster,
): Promise<{ readonly pageMs: readonly number[]; readonly completeMembers: readonly number[] }> {
  const pageMs: number[] = [];
  const completeMembers: number[] = [];
  for (let scrape = 0; scrape < scrapesWhileHung; scrape++) {
    const { durationMs, body } = await exporter.scrape();
    pageMs.push(durationMs);
    completeMembers.push(
      cluster.members.filter(({ name }) =>
        ['status', 'native-page'].every(
          (collector) => sumOnPage(body, 'etcd_monitor_collector_success', { instance: name, collector }) === 1,
        ),
      ).length,
    );
    await sleep(betweenScrapesMs);
  }
  return { pageMs, completeMembers };
}

async function untilUp(exporter: ExporterProcess, members: number): Promise<void> {
  const deadline = performance.now() + recoveryTimeoutMs;
  while (performance.now() < deadline) {
    if (sumOnPage((await exporter.scrape()).body, 'etcd_monitor_member_up') === members) return;
  }
  throw new Error(`the member was not seen within ${recoveryTimeoutMs} ms`);
}
