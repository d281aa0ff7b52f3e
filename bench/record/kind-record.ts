import type { KindResult, OperationCounts } from '../result/schema.ts';
import type { OperationKind } from '../workload/operation.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { RecentLatencies } from './recent-latencies.ts';

/** What has become of the operations of one kind in the measured time. */
export class KindRecord {
  readonly kind: OperationKind;
  readonly recent = new RecentLatencies();
  readonly latencies = new LatencyHistogram();
  /** Counted when it leaves, and not the sum of the others: so the accounts can be checked. */
  sent = 0;
  succeeded = 0;
  failed = 0;

  constructor(kind: OperationKind) {
    this.kind = kind;
  }

  get operations(): OperationCounts {
    return { sent: this.sent, succeeded: this.succeeded, failed: this.failed };
  }

  /** `recent` has to be drained. `durationSeconds` is more than 0. */
  result(durationSeconds: number): KindResult {
    return {
      kind: this.kind,
      operations: this.operations,
      throughput: this.succeeded / durationSeconds,
      latency: this.latencies.summary(),
      buckets: this.latencies.buckets(),
      histogram: this.latencies.encode(),
    };
  }
}
