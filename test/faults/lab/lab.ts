import { setTimeout as sleep } from 'node:timers/promises';
import type { Alertmanager } from '../../servers/alertmanager.ts';
import type { BackgroundLoad } from '../../servers/background-load.ts';
import type { EtcdCluster } from '../../servers/etcd-cluster.ts';
import type { ExporterProcess } from '../../servers/exporter-process.ts';
import type { PeerNetwork } from '../../servers/peer-network.ts';
import type { Prometheus } from '../../servers/prometheus.ts';
import type { TcpProxy } from '../../servers/proxy.ts';
import type { Pushgateway } from '../../servers/pushgateway.ts';
import { ResourceOwner } from '../../servers/resource-owner.ts';
import type { Receiver } from './receiver.ts';
import type { Restartable } from './restartable.ts';

/** The name of the cluster that is broken, and of the healthy one beside it, as the label `cluster`. */
export const labClusterName = 'lab';
export const otherClusterName = 'other';

const pollSeconds = 0.5;

/** Everything that a scenario can reach. Use `startLab`. */
export interface LabParts {
  readonly timeScale: number;
  readonly cluster: EtcdCluster;
  /** Present where the setting asks for a second cluster. */
  readonly otherCluster: EtcdCluster | undefined;
  /** What the members of the first cluster dial each other through. */
  readonly peers: PeerNetwork;
  /** Before each member's client URL, by its name; empty unless the setting asks for them. */
  readonly clientProxies: ReadonlyMap<string, TcpProxy>;
  readonly exporter: Restartable<ExporterProcess>;
  readonly prometheus: Restartable<Prometheus>;
  readonly alertmanager: Restartable<Alertmanager>;
  readonly pushgateway: Pushgateway | undefined;
  readonly receiver: Receiver;
  readonly load: BackgroundLoad | undefined;
  /** The exporter's configuration file, read again at its restart. */
  readonly configPath: string;
  readonly owner: ResourceOwner;
  readonly progress: (text: string) => void;
  readonly interrupted: AbortSignal;
}

/** A real cluster with its whole monitoring, to be broken. */
export class Lab implements AsyncDisposable {
  readonly parts: LabParts;
  readonly #held = new ResourceOwner();

  constructor(parts: LabParts) {
    this.parts = parts;
  }

  get cluster(): EtcdCluster {
    return this.parts.cluster;
  }

  get peers(): PeerNetwork {
    return this.parts.peers;
  }

  /** The second cluster. @throws Error where the setting asks for none */
  get otherCluster(): EtcdCluster {
    return given(this.parts.otherCluster, 'a second cluster');
  }

  get pushgateway(): Pushgateway {
    return given(this.parts.pushgateway, 'a Pushgateway');
  }

  clientProxy(member: string): TcpProxy {
    return given(this.parts.clientProxies.get(member), `a proxy before ${member}`);
  }

  /** Takes over what a scenario starts: it is closed with the lab, whatever happens. */
  own<T extends AsyncDisposable>(resource: T): T {
    return this.parts.owner.own(resource);
  }

  /** Takes over what lasts as long as the fault, such as a process that slows a disk: closed by `release`, or with the lab. */
  hold<T extends AsyncDisposable>(resource: T): T {
    return this.#held.own(resource);
  }

  /** For a fault's `undo`: closes what its `cause` holds. */
  async release(): Promise<void> {
    await this.#held.close();
  }

  progress(text: string): void {
    this.parts.progress(text);
  }

  /** Waits for a time of scale 1, divided by the lab's scale. Rejects when the run is interrupted. */
  async waitScaled(seconds: number): Promise<void> {
    await this.wait(seconds / this.parts.timeScale);
  }

  /** Waits for a time that does not scale, as elections and restarts. Rejects when the run is interrupted. */
  async wait(seconds: number): Promise<void> {
    await sleep(seconds * 1_000, undefined, { signal: this.parts.interrupted });
  }

  /**
   * Asks twice a second whether something holds; rejects with what `holds` throws, and when the run is interrupted.
   * @param timeoutSeconds does not scale
   * @returns whether it held within that time
   */
  async comesToHold(holds: () => boolean | Promise<boolean>, timeoutSeconds: number): Promise<boolean> {
    const deadlineMs = Date.now() + timeoutSeconds * 1_000;
    while (!(await holds())) {
      if (Date.now() > deadlineMs) return false;
      await this.wait(pollSeconds);
    }
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.release();
    } finally {
      await this.parts.owner.close();
    }
  }
}

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the setting of this scenario asks for no ${what.replace(/^an? /, '')}`);
  return value;
}
