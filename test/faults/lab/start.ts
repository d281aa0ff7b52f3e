import { startAlertmanager } from '../../servers/alertmanager.ts';
import { BackgroundLoad } from '../../servers/background-load.ts';
import { type EtcdCluster, type ListeningUrls, startEtcdCluster } from '../../servers/etcd-cluster.ts';
import { startExporter } from '../../servers/exporter-process.ts';
import { PeerNetwork } from '../../servers/peer-network.ts';
import { freePorts } from '../../servers/ports.ts';
import { startPrometheus } from '../../servers/prometheus.ts';
import { startProxy, type TcpProxy } from '../../servers/proxy.ts';
import { startPushgateway } from '../../servers/pushgateway.ts';
import { ResourceOwner } from '../../servers/resource-owner.ts';
import { openWorkspace } from '../../servers/workspace.ts';
import { Lab, labClusterName, otherClusterName } from './lab.ts';
import { generatePack, labConfig, writeLabConfig } from './pack.ts';
import { labPrometheusConfig } from './prometheus-config.ts';
import { startReceiver } from './receiver.ts';
import { Restartable } from './restartable.ts';
import type { LabSetting } from './setting.ts';

/** The releases of the catalogue that a lab runs; Prometheus and Alertmanager are the newest. */
const prometheusLine = '3.5';
const alertmanagerLine = '0.33';
const pushgatewayLine = '1.11';
const targetsTimeoutMs = 60_000;
/** What Prometheus sends before it has found Alertmanager is lost, and sent again only after a minute by default. */
const resendSoon = '--rules.alert.resend-delay=5s';

export interface LabOptions {
  readonly setting: LabSetting;
  /** A line of the catalogue, such as `3.5`. */
  readonly etcdLine: string;
  readonly timeScale: number;
  readonly progress: (text: string) => void;
  readonly interrupted: AbortSignal;
}

/** Starts everything. What was started is stopped again when something fails. @throws ServerUnavailableError, StartError */
export async function startLab(options: LabOptions): Promise<Lab> {
  const owner = new ResourceOwner();
  try {
    return await start(options, owner);
  } catch (error) {
    await owner.close();
    throw error;
  }
}

async function start(options: LabOptions, owner: ResourceOwner): Promise<Lab> {
  const { setting, timeScale, progress, interrupted } = options;
  const etcdLine = setting.etcdLine ?? options.etcdLine;
  const workspace = owner.own(await openWorkspace('lab'));
  const receiver = owner.own(await startReceiver());
  const peers = owner.own(new PeerNetwork());
  const clientProxies = new Map<string, TcpProxy>();

  progress(`starting ${setting.members} members of etcd ${etcdLine}`);
  const advertise = async (urls: ListeningUrls): Promise<{ peerUrl: string; clientUrl?: string }> => {
    const peer = await peers.advertise(urls);
    if (setting.hasClientProxies !== true) return peer;
    const proxy = owner.own(await startProxy(urls.clientUrl));
    clientProxies.set(urls.name, proxy);
    return { ...peer, clientUrl: `${new URL(urls.clientUrl).protocol}//${proxy.address}` };
  };
  const cluster = owner.own(
    await startEtcdCluster({
      line: etcdLine,
      members: setting.members,
      advertise,
      namePrefix: 'etcd',
      ...setting.etcd,
    }),
  );
  const otherCluster =
    setting.hasSecondCluster === true
      ? owner.own(await startEtcdCluster({ line: etcdLine, members: 3, namePrefix: 'etcd' }))
      : undefined;
  const load = setting.hasLoad === false ? undefined : owner.own(new BackgroundLoad(cluster.endpoints));
  await load?.start();

  const clusters = [
    {
      name: labClusterName,
      endpoints: reachable(cluster, clientProxies),
      ...(await setting.clusterConfig?.(cluster, workspace)),
    },
    ...(otherCluster === undefined ? [] : [{ name: otherClusterName, endpoints: otherCluster.endpoints }]),
  ];
  const configPath = await writeLabConfig(
    labConfig(setting, { clusters, receiverUrl: receiver.url, timeScale }),
    workspace,
  );
  const etcdVersion = cluster.version.split('.').slice(0, 2).join('.');
  const pack = await generatePack(setting, workspace, { configPath, timeScale, etcdVersion });

  progress('starting the exporter, Alertmanager and Prometheus');
  const [exporterPort = 0, prometheusPort = 0, alertmanagerPort = 0] = await freePorts(3);
  const pushgateway =
    setting.hasPushgateway === true ? owner.own(await startPushgateway({ line: pushgatewayLine })) : undefined;
  const exporter = owner.own(
    new Restartable('the exporter', () => startExporter({ port: exporterPort, flags: ['--config.file', configPath] })),
  );
  const alertmanager = owner.own(
    new Restartable('Alertmanager', () =>
      startAlertmanager({
        line: alertmanagerLine,
        port: alertmanagerPort,
        config: pack.alertmanagerConfig,
        files: pack.alertmanagerTemplates,
      }),
    ),
  );
  const addresses = {
    exporter: `127.0.0.1:${exporterPort}`,
    prometheus: `127.0.0.1:${prometheusPort}`,
    alertmanager: `127.0.0.1:${alertmanagerPort}`,
    pushgateway: pushgateway === undefined ? undefined : new URL(pushgateway.url).host,
  };
  const config = labPrometheusConfig(addresses, {
    rulesGlob: pack.rulesGlob,
    etcd: (await setting.etcdScrape?.(cluster)) ?? {},
    others: setting.scrapes ?? [],
  });
  const prometheus = owner.own(
    new Restartable('Prometheus', () =>
      startPrometheus({
        line: prometheusLine,
        port: prometheusPort,
        config,
        dataDirectory: workspace.path('prometheus-data'),
        flags: [resendSoon],
      }),
    ),
  );
  await Promise.all([exporter.start(), alertmanager.start()]);
  const memberCount = setting.members + (otherCluster === undefined ? 0 : 3);
  // Prometheus reads the members from it when it starts, and again only after its refresh interval.
  await exporter.current.waitForMembers(memberCount);
  await prometheus.start();
  const otherTargets = 3 + (pushgateway === undefined ? 0 : 1) + (setting.scrapes?.length ?? 0);
  progress('waiting until Prometheus sees every target up');
  await prometheus.current.waitForTargets(memberCount + otherTargets, targetsTimeoutMs);
  return new Lab({
    ...{ timeScale, cluster, otherCluster, peers, clientProxies, exporter, prometheus, alertmanager, pushgateway },
    ...{ receiver, load, configPath, owner, progress, interrupted },
  });
}

/** Through its proxy where a member has one. */
function reachable(cluster: EtcdCluster, proxies: ReadonlyMap<string, TcpProxy>): readonly string[] {
  return cluster.members.map(({ name, clientUrl }) => {
    const proxy = proxies.get(name);
    return proxy === undefined ? clientUrl : `${new URL(clientUrl).protocol}//${proxy.address}`;
  });
}
