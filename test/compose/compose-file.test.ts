import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { releaseOf } from '../servers/catalogue.ts';
import { repositoryDirectory } from '../servers/exporter-process.ts';
import { publishedPorts, readComposeFile, serviceOf, startedServices } from './compose-file.ts';

const compose = await readComposeFile();
const services = Object.entries(compose.services);
const readText = async (path: string): Promise<string> => readFile(join(repositoryDirectory, path), 'utf8');
/** Ends of `service:port` in a configuration, by the name before the colon. */
const hostsIn = (text: string): readonly string[] =>
  [...text.matchAll(/[[/]([a-z0-9]+):\d+/g)].map(([, host]) => host ?? '');

describe('docker-compose-full.yml', () => {
  it('starts three members, the exporter and the whole monitoring, and the bench only when asked', () => {
    expect(startedServices(compose)).toEqual([
      ...['etcd1', 'etcd2', 'etcd3', 'exporter'],
      ...['prometheus', 'alertmanager', 'pushgateway', 'grafana'],
    ]);
    expect(serviceOf(compose, 'bench').profiles).toEqual(['bench']);
  });

  it('publishes the ports that people know, on this machine alone unless BIND_ADDRESS says otherwise', () => {
    const published = services.flatMap(([name, service]) =>
      publishedPorts(service).map(({ host, container }) => `${name} ${host}:${container}`),
    );
    expect(published).toEqual([
      'etcd1 2379:2379',
      'etcd2 22379:2379',
      'etcd3 32379:2379',
      'exporter 8080:8080',
      'prometheus 9090:9090',
      'alertmanager 9093:9093',
      'pushgateway 9091:9091',
      'grafana 3000:3000',
    ]);
  });

  it('runs the very versions that the live tests run, and pins Grafana', async () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readText('package.json')));
    const etcd = `quay.io/coreos/etcd:v${releaseOf('etcd', '3.5').version}`;
    const { grafana, ...others } = Object.fromEntries(services.map(([name, { image }]) => [name, image]));
    expect(grafana).toMatch(/^grafana\/grafana:\d+\.\d+\.\d+$/);
    expect(others).toEqual({
      etcd1: etcd,
      etcd2: etcd,
      etcd3: etcd,
      exporter: `etcd-monitor:${version}`,
      prometheus: `prom/prometheus:v${releaseOf('prometheus', '3.5').version}`,
      alertmanager: `prom/alertmanager:v${releaseOf('alertmanager', '0.33').version}`,
      pushgateway: `prom/pushgateway:v${releaseOf('pushgateway', '1.11').version}`,
      bench: `etcd-monitor:${version}`,
    });
  });

  it.each(services)('%s mounts what is there and joins networks that are declared', async (_name, service) => {
    for (const volume of service.volumes) {
      const source = volume.slice(0, volume.indexOf(':'));
      if (source.startsWith('./')) await access(join(repositoryDirectory, source));
      else expect(Object.keys(compose.volumes)).toContain(source);
      // What is ours is read only.
      expect(volume.endsWith(':ro')).toBe(source.startsWith('./'));
    }
    for (const network of service.networks) expect(Object.keys(compose.networks)).toContain(network);
  });

  it('checks the health of everything that stays, without a shell where the image has none', async () => {
    expect(await readText('Dockerfile')).toContain('\nHEALTHCHECK ');
    const checks = startedServices(compose)
      .filter((name) => name !== 'exporter')
      .map((name) => serviceOf(compose, name).healthcheck?.test?.slice(0, 2));
    const etcdctl = ['CMD', '/usr/local/bin/etcdctl'];
    const wget = ['CMD', 'wget'];
    expect(checks).toEqual([etcdctl, etcdctl, etcdctl, wget, wget, wget, wget]);
  });
});

describe('what the services read', () => {
  it("is the shipped scrape configuration but for the services' names", async () => {
    const shipped: unknown = parse(await readText('prometheus/prometheus.yml'));
    const text = await readText('deploy/compose/prometheus.yml');
    const names = [...new Set(hostsIn(text))];
    expect(names).toEqual(['alertmanager', 'exporter', 'prometheus', 'pushgateway']);
    const local = text
      .replaceAll(new RegExp(`(?<=[[/])(${names.join('|')})(?=:)`, 'g'), 'localhost')
      .replace('exporter: exporter', 'exporter: localhost');
    expect(parse(local)).toEqual(shipped);
  });

  it('names services in a network of the reader, at their own ports', async () => {
    const reachable = (reader: string, text: string): void => {
      const networks = serviceOf(compose, reader).networks;
      for (const [, host, port] of text.matchAll(/[[/]([a-z0-9]+):(\d+)/g)) {
        const service = serviceOf(compose, host ?? '');
        expect(service.networks.some((network) => networks.includes(network))).toBe(true);
        expect(publishedPorts(service).map(({ container }) => container)).toContain(Number(port));
      }
    };
    const endpoints = serviceOf(compose, 'exporter').environment['ENDPOINTS'] ?? '';
    expect(hostsIn(endpoints)).toEqual(['etcd1', 'etcd2', 'etcd3']);
    reachable('exporter', endpoints);
    reachable('bench', endpoints);
    reachable('prometheus', await readText('deploy/compose/prometheus.yml'));
    const dataSource = await readText('dashboards/provisioning/datasources/etcd-monitor.yml');
    expect(hostsIn(dataSource)).toEqual(['prometheus']);
    reachable('grafana', dataSource);
  });

  it('has the five dashboards where the provisioning looks for them, and the Overview as the first page', async () => {
    const provider = z
      .object({ providers: z.tuple([z.object({ options: z.object({ path: z.string() }) })]) })
      .parse(parse(await readText('dashboards/provisioning/dashboards/etcd-monitor.yml'))).providers[0];
    const grafana = serviceOf(compose, 'grafana');
    expect(grafana.volumes).toContain(`./dashboards:${provider.options.path}:ro`);
    const files = await readdir(join(repositoryDirectory, 'dashboards'), { recursive: true });
    const dashboards = files.filter((file) => file.endsWith('.json'));
    expect(dashboards).toHaveLength(5);
    const home = grafana.environment['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH'];
    expect(dashboards.map((file) => join(provider.options.path, file))).toContain(home);
  });
});
