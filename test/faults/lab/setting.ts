import type { EtcdCluster, EtcdClusterOptions } from '../../servers/etcd-cluster.ts';
import type { Workspace } from '../../servers/workspace.ts';

type Keys = Readonly<Record<string, unknown>>;

/** What a scenario wants of the lab, beside what every lab has. */
export interface LabSetting {
  readonly members: 1 | 3 | 5;
  /** Of the catalogue; the one of the run unless given. */
  readonly etcdLine?: string;
  readonly etcd?: Pick<
    EtcdClusterOptions,
    'transport' | 'auth' | 'flags' | 'environment' | 'isOnDisk' | 'hasHttpApart'
  >;
  /** Puts a proxy before each member's client URL, through which the exporter and Prometheus reach it. */
  readonly hasClientProxies?: boolean;
  /** Keys of the cluster's entry in etcd-monitor.yaml, such as `tls`. Files that they name go into the workspace. */
  readonly clusterConfig?: (cluster: EtcdCluster, workspace: Workspace) => Keys | Promise<Keys>;
  /** Keys of the job that scrapes native pages, such as `tls_config`. */
  readonly etcdScrape?: (cluster: EtcdCluster) => Keys | Promise<Keys>;
  /** Blocks of etcd-monitor.yaml beside the clusters and the way to the receiver, merged block by block with the lab's own. */
  readonly config?: Readonly<Record<string, Keys>>;
  /** Flags of `generate` beside the config, such as `--source native`. */
  readonly generateFlags?: readonly string[];
  /** A scrape configuration of Prometheus beside those of etcd and of the exporter. */
  readonly scrapes?: readonly Keys[];
  /** A second, healthy cluster of three members beside the first, called `other`. */
  readonly hasSecondCluster?: boolean;
  /** Whether a Pushgateway runs and is scraped. */
  readonly hasPushgateway?: boolean;
  /** Whether the light background load runs. It does unless told otherwise. */
  readonly hasLoad?: boolean;
}
