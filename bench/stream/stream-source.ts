import type { OperationKind, OperationSource } from '../workload/operation.ts';

const noMessage = new Uint8Array(0);

/** Operations that an exchange makes itself: a load only has to know of what kind they are. */
export class StreamSource implements OperationSource {
  readonly kind: OperationKind;
  readonly method = 'put';
  readonly message = noMessage;

  constructor(kind: 'watch' | 'lease') {
    this.kind = kind;
  }

  next(): void {
    return;
  }

  /** The exchange has looked at the answer. */
  check(): undefined {
    return undefined;
  }
}
