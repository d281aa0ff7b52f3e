import type { ClusterObservation } from '../cluster/observation.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { ClusterHistory } from './cluster-history.ts';
import type { ClusterProbes } from './probe-results.ts';
import type { MemberConnection } from './member-connection.ts';

/** All that one cluster contributes to the page. Read, never changed, by `families/`. */
export interface ClusterSnapshot {
  /** The label `cluster`; undefined for /probe. */
  readonly name: string | undefined;
  readonly staticLabels: Readonly<Record<string, string>>;
  readonly view: ClusterView;
  readonly observation: ClusterObservation;
  readonly history: ClusterHistory;
  readonly probes: ClusterProbes;
  readonly connections: readonly Pick<MemberConnection, 'memberId' | 'key' | 'address' | 'outcomes'>[];
  /** Monotonic milliseconds for which windows are read. */
  readonly nowMs: number;
}
