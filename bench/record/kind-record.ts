import type { KindResult, OperationCounts } from '../result/schema.ts';
import type { OperationKind } from '../workload/operation.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { RecentLatencies } from './recent-latencies.ts';

/** What has become of the operations of one kind in the measured time. */
export class KindRecord {
  readonly kind: OperationKind;
  readonly recent = new RecentLatencies();
  readonly latencies = new LatencyHistogram();
  succeeded = 0;
  failed = 0;

  constructor(kind: OperationKind) {
    this.kind = kind;
  }

  get operations(): OperationCounts {
    return { sent: this.succeeded + this.failed, succeeded: this.succeeded, failed: this.failed };
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
