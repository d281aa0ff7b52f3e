import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAlertmanager, type Alertmanager, type AlertmanagerOptions } from '../test/servers/alertmanager.ts';
import { serverNames, type ServerName } from '../test/servers/catalogue.ts';
import { startEtcdCluster, type EtcdCluster } from '../test/servers/etcd-cluster.ts';
import { locate } from '../test/servers/install.ts';
import { freePorts } from '../test/servers/ports.ts';
import { startPrometheus, type Prometheus } from '../test/servers/prometheus.ts';
import { startPushgateway, type Pushgateway } from '../test/servers/pushgateway.ts';
import { repositoryDirectory, startExporter, type ExporterProcess } from '../test/servers/exporter-process.ts';
import { BackgroundLoad } from '../test/servers/background-load.ts';
import { runBench } from './bench.ts';
import { OracleProbe } from './oracle/probe.ts';
import { NativeRecorder } from './oracle/recorder.ts';
import type { ResourceOwner } from '../test/servers/resource-owner.ts';
import { prometheusConfig } from './prometheus-config.ts';

export const clusterName = 'demo';
export const rulesDirectory = join(repositoryDirectory, 'prometheus', 'rules');
export const memberCount = 3;

/**
 * What Prometheus wants to send in its first seconds, before it has found Alertmanager, is lost, and sent again only after a
 * minute by default.
 */
const resendSoon = ['--rules.alert.resend-delay=10s'];

/** The exporter, the members' native pages, Prometheus, Alertmanager, the Pushgateway. */
export const targetCount = 1 + memberCount + 3;

/** All that the demo runs. */
export interface Stack {
  readonly etcd: EtcdCluster;
  readonly exporter: ExporterProcess;
  readonly prometheus: Prometheus;
  readonly alertmanager: Alertmanager;
  readonly pushgateway: Pushgateway;
  readonly load: BackgroundLoad;
  /** Present where an oracle was asked for: it reads every second and times requests of its own. */
  readonly oracle: Oracle | undefined;
}

export interface Oracle {
  readonly recorder: NativeRecorder;
  readonly probe: OracleProbe;
  /** By `performance.now()`. */
  readonly exporterReadyAtMs: number;
}

export interface StackOptions {
  readonly lines: Readonly<Record<ServerName, string>>;
  readonly withOracle: boolean;
  readonly progress: (text: string) => void;
}

/**
 * Installs what is missing and starts everything; `owner` closes what was started, also after a failure.
 * @throws ServerUnavailableError, StartError
 */
export async function startStack(options: StackOptions, owner: ResourceOwner): Promise<Stack> {
  const { lines, progress } = options;
  await Promise.all(serverNames.map((server) => locate(server, lines[server], progress)));

  progress(`starting ${memberCount} etcd members`);
  const etcd = owner.own(await startEtcdCluster({ line: lines.etcd, members: memberCount, namePrefix: 'etcd' }));
  progress('starting the background load');
  const load = owner.own(new BackgroundLoad(etcd.endpoints));
  await load.start();
  progress('starting the Pushgateway, and one short bench for it');
  const pushgateway = owner.own(await startPushgateway({ line: lines.pushgateway }));
  // Before anything observes the cluster: it is no part of what the demo shows as its load.
  const complaint = await runBench({ endpoints: etcd.endpoints, pushgateway: pushgateway.url, cluster: clusterName });
  if (complaint !== undefined) progress(complaint);
  const sources = options.withOracle ? await startOracle(etcd, owner) : undefined;

  progress('starting the exporter and Alertmanager');
  const [exporterPort, prometheusPort] = await freePorts(2);
  if (exporterPort === undefined || prometheusPort === undefined) throw new Error('no free loopback ports');
  const [exporter, alertmanager] = await Promise.all([
    startExporter({ port: exporterPort, flags: exporterFlags(etcd) }).then((started) => owner.own(started)),
    startAlertmanager({ line: lines.alertmanager, ...(await readRoutes()) }).then((started) => owner.own(started)),
  ]);
  // Prometheus reads the members from it when it starts, and again only after its refresh interval.
  await exporter.waitForMembers(memberCount);
  const oracle = sources && { ...sources, exporterReadyAtMs: performance.now() };

  progress('starting Prometheus');
  const addresses = {
    exporter: addressOf(exporter.url),
    prometheus: `127.0.0.1:${prometheusPort}`,
    alertmanager: addressOf(alertmanager.url),
    pushgateway: addressOf(pushgateway.url),
  };
  const config = prometheusConfig(addresses, join(rulesDirectory, '*.yml'));
  const prometheus = owner.own(
    await startPrometheus({ line: lines.prometheus, config, port: prometheusPort, flags: resendSoon }),
  );
  return { etcd, exporter, prometheus, alertmanager, pushgateway, load, oracle };
}

/** The probes run every second, so that their percentiles, which need 10 samples, are there with the first scrapes. */
function exporterFlags({ endpoints }: EtcdCluster): readonly string[] {
  return ['--endpoints', endpoints.join(','), '--cluster-name', clusterName, '--metrics-interval', '1s'];
}

async function startOracle(etcd: EtcdCluster, owner: ResourceOwner): Promise<Pick<Oracle, 'recorder' | 'probe'>> {
  const recorder = owner.own(new NativeRecorder(etcd.members));
  await recorder.start();
  const probe = owner.own(new OracleProbe(etcd.endpoints));
  probe.start();
  return { recorder, probe };
}

/** The shipped routes and templates: without a channel configured they tell nobody, and the demo shows the alerts itself. */
async function readRoutes(): Promise<Pick<AlertmanagerOptions, 'config' | 'files'>> {
  const template = 'templates/etcd-monitor.tmpl';
  const read = (file: string): Promise<string> => readFile(join(repositoryDirectory, 'alertmanager', file), 'utf8');
  return { config: await read('alertmanager.yml'), files: { [template]: await read(template) } };
}

function addressOf(url: string): string {
  return new URL(url).host;
}
