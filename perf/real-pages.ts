import { setTimeout as sleep } from 'node:timers/promises';
import { BackgroundLoad } from '../test/servers/background-load.ts';
import { startEtcdCluster } from '../test/servers/etcd-cluster.ts';
import { startExporter } from './exporter-process.ts';
import type { PageTwice } from './replicated-pages.ts';

const betweenPagesSeconds = 10;

/** The exporter's page and each member's, read twice from a real cluster of three members under a light load. */
export async function readPages(): Promise<readonly PageTwice[]> {
  await using cluster = await startEtcdCluster({ line: '3.5', members: 3 });
  await using load = new BackgroundLoad(cluster.endpoints);
  await load.start();
  await using exporter = await startExporter(cluster.endpoints.map((endpoint) => `--endpoints=${endpoint}`));
  const read = async (): Promise<readonly string[]> =>
    Promise.all([
      exporter.scrape().then(({ body }) => body),
      ...cluster.members.map((member) => member.fetch('/metrics')),
    ]);
  await sleep(betweenPagesSeconds * 1000);
  const first = await read();
  await sleep(betweenPagesSeconds * 1000);
  const second = await read();
  const labels = [
    { job: 'etcd-monitor', instance: 'exporter:8080' },
    ...cluster.members.map(({ name }) => ({ job: 'etcd', instance: name })),
  ];
  return labels.map((targetLabels, index) => ({
    targetLabels,
    first: first[index] ?? '',
    second: second[index] ?? '',
    betweenSeconds: betweenPagesSeconds,
  }));
}
