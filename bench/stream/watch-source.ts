import type { OperationSource } from '../workload/operation.ts';

/** The operations of `watch`: all alike, and the exchange makes their messages. */
export class WatchSource implements OperationSource {
  readonly kind = 'watch';
  readonly method = 'put';
  readonly message = new Uint8Array(0);

  next(): void {
    return;
  }

  /** The exchange has looked at the events. */
  check(): undefined {
    return undefined;
  }
}
