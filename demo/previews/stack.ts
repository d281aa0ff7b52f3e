import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { startAlertmanager } from '../../test/servers/alertmanager.ts';
import { BackgroundLoad } from '../../test/servers/background-load.ts';
import { startEtcdCluster, type EtcdCluster } from '../../test/servers/etcd-cluster.ts';
import { startExporter } from '../../test/servers/exporter-process.ts';
import { freePorts } from '../../test/servers/ports.ts';
import { startPrometheus, type Prometheus } from '../../test/servers/prometheus.ts';
import { startPushgateway, type Pushgateway } from '../../test/servers/pushgateway.ts';
import type { ResourceOwner } from '../../test/servers/resource-owner.ts';
import { openWorkspace } from '../../test/servers/workspace.ts';
import { prometheusConfig } from '../prometheus-config.ts';
import { rulesDirectory } from '../stack.ts';

/** The cluster that all dashboards but the fleet's show. */
export const shownCluster = 'production';

const lines = { etcd: '3.5', prometheus: '3.5', alertmanager: '0.33', pushgateway: '1.11' } as const;
const plans = [
  { name: shownCluster, members: 3, namePrefix: 'etcd-' },
  { name: 'staging', members: 3, namePrefix: 'stage-' },
  { name: 'edge', members: 1, namePrefix: 'edge-' },
] as const;
const memberCount = plans.reduce((sum, { members }) => sum + members, 0);
const targetCount = 1 + memberCount + 3;
const targetsTimeoutMs = 90_000;

/** Three clusters with one exporter, and all that the demo has around one. */
export interface FleetStack {
  readonly production: EtcdCluster;
  readonly staging: EtcdCluster;
  readonly prometheus: Prometheus;
  readonly pushgateway: Pushgateway;
}

/**
 * Starts all of it and waits until every target is up; `owner` closes it, also after a failure.
 * @throws ServerUnavailableError, StartError
 */
export async function startFleet(owner: ResourceOwner): Promise<FleetStack> {
  const [production, staging, edge] = await Promise.all(
    plans.map(async ({ name, ...plan }) => ({
      name,
      etcd: owner.own(await startEtcdCluster({ line: lines.etcd, ...plan })),
    })),
  );
  if (production === undefined || staging === undefined || edge === undefined) throw new Error('a cluster is missing');
  const clusters = [production, staging, edge];
  for (const { etcd } of clusters) await owner.own(new BackgroundLoad(etcd.endpoints)).start();
  const workspace = await openWorkspace('previews');
  owner.own(workspace);
  const configFile = workspace.path('etcd-monitor.yaml');
  await writeFile(
    configFile,
    stringify({ clusters: clusters.map(({ name, etcd }) => ({ name, endpoints: [...etcd.endpoints] })) }),
  );
  const [exporterPort, prometheusPort] = await freePorts(2);
  if (exporterPort === undefined || prometheusPort === undefined) throw new Error('no free loopback ports');
  const exporter = owner.own(await startExporter({ port: exporterPort, flags: ['--config.file', configFile] }));
  const alertmanager = owner.own(await startAlertmanager({ line: lines.alertmanager, config: silentRoutes }));
  const pushgateway = owner.own(await startPushgateway({ line: lines.pushgateway }));
  await exporter.waitForMembers(memberCount);
  const config = prometheusConfig(
    {
      exporter: new URL(exporter.url).host,
      prometheus: `127.0.0.1:${prometheusPort}`,
      alertmanager: new URL(alertmanager.url).host,
      pushgateway: new URL(pushgateway.url).host,
    },
    join(rulesDirectory, '*.yml'),
  );
  const prometheus = owner.own(
    await startPrometheus({ line: lines.prometheus, config, port: prometheusPort, flags: [] }),
  );
  await prometheus.waitForTargets(targetCount, targetsTimeoutMs);
  return { production: production.etcd, staging: staging.etcd, prometheus, pushgateway };
}

/** A route that tells nobody. */
const silentRoutes = stringify({ route: { receiver: 'nobody' }, receivers: [{ name: 'nobody' }] });
