import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import { firstLeaseOf } from '../lease-numbers.ts';
import type { ClusterWriter } from './cluster-writer.ts';

/** How long keys outlive a run that was killed. Long enough for renewals to miss an outage. */
export const leaseTtlSeconds = 600;
/** Three renewals in the time to live: two may fail. */
const renewalIntervalMs = (leaseTtlSeconds * 1000) / 3;
const callTimeoutMs = 10_000;
const renewalTimeoutMs = 60_000;

/** The lease that all keys of a run are attached to, renewed for as long as the run lasts. */
export class RunLease {
  readonly id: string;
  readonly #writer: ClusterWriter;
  readonly #timer: NodeJS.Timeout;

  private constructor(writer: ClusterWriter, id: string, onWarning: (text: string) => void) {
    this.id = id;
    this.#writer = writer;
    this.#timer = setInterval(() => {
      void this.#renew().then((problem) => {
        if (problem !== undefined) onWarning(problem);
      });
    }, renewalIntervalMs);
  }

  /**
   * @param onWarning hears of a renewal that fails
   * @throws EtcdRpcError if etcd refuses or does not answer for 10 s
   */
  static async grant(writer: ClusterWriter, onWarning: (text: string) => void): Promise<RunLease> {
    // Chosen here, so that a grant that is tried again is the same lease.
    const id = String(firstLeaseOf(1));
    await writer.run((client, deadlineMs) => client.grantLease(id, leaseTtlSeconds, deadlineMs), callTimeoutMs);
    return new RunLease(writer, id, onWarning);
  }

  /** Stops renewing: from now on the keys live for the time to live. */
  release(): void {
    clearInterval(this.#timer);
  }

  /** Ends the lease, and with it all keys that are still attached. @throws EtcdRpcError if that fails for 10 s */
  async revoke(): Promise<void> {
    this.release();
    await this.#writer.run((client, deadlineMs) => client.revokeLease(this.id, deadlineMs), callTimeoutMs);
  }

  async #renew(): Promise<string | undefined> {
    try {
      const isAlive = await this.#writer.run(
        (client, deadlineMs) => client.keepLeaseAlive(this.id, deadlineMs),
        renewalTimeoutMs,
      );
      return isAlive ? undefined : 'the lease of the run is gone, and with it the keys';
    } catch (error) {
      if (!(error instanceof EtcdRpcError)) throw error;
      return `the lease of the run was not renewed (${error.message})`;
    }
  }
}
