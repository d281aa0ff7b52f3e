import type { ClusterVerdict } from '../cluster/verdict.ts';
import type { Family, Labels } from '../metrics/definition.ts';

/** A target group as Prometheus' HTTP service discovery reads it. */
export interface ServiceDiscoveryGroup {
  /** `host:port` of one member's native page. */
  readonly targets: readonly string[];
  readonly labels: Labels;
}

/** One configured threshold and the value observed. Undefined: not known. */
export interface ThresholdCheck {
  readonly name: 'max_latency_ms' | 'max_db_size_bytes' | 'min_available_nodes' | 'max_leader_changes_per_hour';
  readonly limit: number;
  readonly value: number | undefined;
  readonly exceeded: boolean | undefined;
}

/** What `/health` says of one cluster. */
export interface ClusterHealth {
  readonly cluster: string;
  readonly verdict: ClusterVerdict;
  readonly thresholds: readonly ThresholdCheck[];
  /** Age of the observation behind the verdict. */
  readonly observedSecondsAgo: number | undefined;
}

/** What a reload did. On an error the old configuration stays. */
export type ReloadResult = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** A refused or impossible `/probe`. `status` is the HTTP status to answer with. */
export class ProbeRefusedError extends Error {
  readonly code = 'PROBE_REFUSED';
  readonly status: 400 | 403 | 404 | 503;

  constructor(status: 400 | 403 | 404 | 503, message: string) {
    super(message);
    this.name = 'ProbeRefusedError';
    this.status = status;
  }
}

/** What the HTTP server needs of the exporter. One object, so that the server is tested without etcd. */
export interface ExporterService {
  /** Every configured cluster and the exporter itself. Never rejects: what fails is absent from the families. */
  gather(timeoutMs: number): Promise<readonly Family[]>;
  /** A whole cluster from any of its endpoints. @throws ProbeRefusedError */
  probe(target: string, module: string | undefined, timeoutMs: number): Promise<readonly Family[]>;
  /** Undefined until every cluster has been observed once: Prometheus keeps its last list then. */
  serviceDiscovery(): readonly ServiceDiscoveryGroup[] | undefined;
  health(): readonly ClusterHealth[];
  reload(): Promise<ReloadResult>;
  /** The running configuration as YAML, secrets replaced by `<secret>`. */
  redactedConfig(): string;
}
