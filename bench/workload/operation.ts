import type { UnaryMethod } from '../driver/method.ts';

/** What an operation is, as reports and SLOs name it. */
export const operationKinds = [
  'write',
  'read',
  'range',
  'delete',
  'txn',
  'watch',
  'keepalive',
  'grant',
  'revoke',
] as const;
export type OperationKind = (typeof operationKinds)[number];

/**
 * Makes the operations of a workload one after another, without an object each: `next` moves it on, the fields then
 * describe the operation until `next` is called again.
 */
export interface OperationSource {
  /** Moves on to the next operation, which `slot` is going to do. */
  next(slot: number): void;
  readonly kind: OperationKind;
  readonly method: UnaryMethod;
  /** The whole protobuf message, overwritten by the following `next`. */
  readonly message: Uint8Array;
  /**
   * Looks at the answer to the last operation of `slot` (`body[start..end)` is its protobuf message).
   * @returns what is wrong with it, undefined where nothing is
   */
  check(slot: number, body: Uint8Array, start: number, end: number): string | undefined;
}
