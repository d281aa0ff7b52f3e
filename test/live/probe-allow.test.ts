import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { LivePage } from './page.ts';
import { onEveryEtcd } from './scenario.ts';
import { setTrap } from './tcp-trap.ts';

const timeoutMs = 5_000;

function hostOf(url: string): string {
  return new URL(url).host;
}

const scenario = {
  name: 'probe-allow',
  says: 'a whole cluster behind /probe, and nobody called whose address is not allowed, discovered members included',
  members: 3,
};

onEveryEtcd(scenario, async (cluster) => {
  const [first, second, third] = cluster.endpoints.map(hostOf);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three endpoints expected');
  await cluster.member('m3').kill();
  await using discovered = await setTrap(Number(third.split(':')[1]));
  await using elsewhere = await setTrap();
  const exporterThatMayDial = (allow: readonly string[]): LiveExporter =>
    new LiveExporter(liveConfig({ clusters: [], probe: { allow } }));

  await using strict = exporterThatMayDial([first, second]);
  await expect(strict.exporter.probe(`127.0.0.1:${elsewhere.port}`, undefined, timeoutMs)).rejects.toMatchObject({
    status: 403,
  });
  await expect(strict.exporter.probe(third, undefined, timeoutMs)).rejects.toMatchObject({ status: 403 });
  const page = new LivePage(await strict.exporter.probe(first, undefined, timeoutMs));
  expect(page.by('instance', 'etcd_monitor_member_up')).toEqual({ m1: 1, m2: 1, m3: 0 });
  expect(page.failures({ collector: 'status' })).toEqual({ 'm3 status': 'not_allowed' });
  // The series of a probe carry the target's labels, which Prometheus adds.
  expect(page.samples('etcd_cluster_healthy').map(({ labels }) => labels)).toEqual([{}]);
  expect([elsewhere.connections, discovered.connections]).toEqual([0, 0]);

  await using open = exporterThatMayDial([first, second, third]);
  await open.exporter.probe(first, undefined, timeoutMs);
  expect(discovered.connections).toBeGreaterThan(0);
});
