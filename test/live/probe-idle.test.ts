import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

const scenario = {
  name: 'probe-idle',
  says: 'a target of /probe that is forgotten when nobody asks for it any more',
  members: 1,
  on: ['3.5'],
};

onEveryEtcd(scenario, async (cluster) => {
  const target = new URL(cluster.endpoints[0] ?? '').host;
  await using exporter = new LiveExporter(
    liveConfig({ clusters: [], probe: { allow: [target], idleTimeoutMs: 3_000 } }),
  );
  const targets = 'etcd_monitor_probe_targets';
  expect((await exporter.page()).value(targets)).toBe(0);
  await exporter.exporter.probe(target, undefined, 5_000);
  expect((await exporter.page()).value(targets)).toBe(1);
  const connections = async (): Promise<number> =>
    Number(/^process_open_fds (\d+)/m.exec(await cluster.member('m1').fetch('/metrics'))?.[1]);
  const before = await connections();
  await exporter.pageWhere('the target to be dropped', (page) => page.value(targets) === 0);
  await waitFor('its connections to be closed', connections, (now) => now < before);
});
