import type { Connection } from '../driver/driver.ts';
import type { OperationKind } from '../workload/operation.ts';

/** A place for one request: on which connection, and what is under way in it. One object for the life of a pool, overwritten by each request. */
export class Slot {
  /** Among all slots of the pool, as workloads know it. */
  readonly index: number;
  readonly connection: Connection;
  /** Among the slots of its connection, as the driver knows it. */
  readonly connectionSlot: number;
  kind: OperationKind = 'write';
  dueMs = 0;
  sentMs = 0;
  /** Whether a request is under way. */
  isBusy = false;
  /** Whether it is free and cannot be used: its connection is lost, or a token is being fetched. */
  isParked = false;
  /** Which token the request was sent with. */
  tokenGeneration = 0;

  constructor(index: number, connection: Connection, connectionSlot: number) {
    this.index = index;
    this.connection = connection;
    this.connectionSlot = connectionSlot;
  }
}
