import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import type { BenchEvent } from '../event.ts';
import type { BenchPlan } from '../plan.ts';
import { KeyLayout } from '../workload/key-layout.ts';
import { Random } from '../workload/random.ts';
import { hasKeys } from '../workload/sources.ts';
import { deleteKeys } from './clean-up.ts';
import type { ClusterWriter } from './cluster-writer.ts';
import { populate } from './populate.ts';
import { leaseTtlSeconds, RunLease } from './run-lease.ts';

export interface RunKeysOptions {
  readonly plan: BenchPlan;
  readonly writer: ClusterWriter;
  /** Of this run alone. */
  readonly prefix: string;
  readonly onEvent: (event: BenchEvent) => void;
}

/** The keys of one run, from the lease that they hang on to their end. */
export class RunKeys {
  readonly layout: KeyLayout;
  /** What every key is written with. */
  readonly value: Uint8Array;
  readonly #options: RunKeysOptions;
  #lease: RunLease | undefined;

  constructor(options: RunKeysOptions) {
    const { plan, prefix } = options;
    this.#options = options;
    this.layout = new KeyLayout(prefix, plan.keySizeBytes, plan.keySpace);
    this.value = new Random(plan.seed).bytes(plan.valueSizeBytes);
  }

  /** Whether there are keys, and they end with the run. */
  get #isTemporary(): boolean {
    const { workload, keepsKeys } = this.#options.plan;
    return hasKeys(workload) && !keepsKeys;
  }

  /** In decimal; undefined where keys are kept after the run, or before `prepare`. */
  get leaseId(): string | undefined {
    return this.#lease?.id;
  }

  /** Takes the lease, where there are keys for it. @throws EtcdRpcError if etcd refuses */
  async prepare(): Promise<void> {
    const { writer, onEvent } = this.#options;
    if (!this.#isTemporary) return;
    this.#lease = await RunLease.grant(writer, (text) => {
      onEvent({ type: 'warning', text });
    });
  }

  /** Writes all keys; a signal ends it early. @throws EtcdRpcError if etcd refuses */
  async populate(signal: AbortSignal): Promise<void> {
    const { writer, onEvent } = this.#options;
    const total = this.layout.keySpace;
    const onProgress = (done: number): void => {
      onEvent({ type: 'preparation', done, total });
    };
    onProgress(0);
    await populate({ writer, keys: this.layout, value: this.value, leaseId: this.leaseId, onProgress, signal });
  }

  /** Deletes what the run wrote, unless it is to be kept. Never throws what etcd refuses: the lease ends the keys then. */
  async cleanUp(): Promise<void> {
    const { writer, onEvent } = this.#options;
    if (!this.#isTemporary) return;
    const range = { key: Buffer.from(this.layout.prefix), end: this.layout.end };
    try {
      const deleted = await deleteKeys(writer, range, (count) => {
        onEvent({ type: 'cleanup', deleted: count });
      });
      if (deleted === 0) onEvent({ type: 'cleanup', deleted });
      await this.#lease?.revoke();
    } catch (error) {
      if (!(error instanceof EtcdRpcError)) throw error;
      const end =
        this.#lease === undefined
          ? `etcdctl del --prefix ${this.layout.prefix} deletes them`
          : `etcd deletes them within ${leaseTtlSeconds} s`;
      onEvent({ type: 'warning', text: `keys below ${this.layout.prefix} are left (${error.message}); ${end}` });
    } finally {
      this.#lease?.release();
    }
  }
}
