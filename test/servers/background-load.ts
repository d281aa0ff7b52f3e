import { Etcd3, type Lease, type Watcher } from 'etcd3';
import { repeatUntilAborted } from './repeat.ts';

const prefix = 'demo/';
const keyCount = 50;
const intervalMs = 200;
const callTimeoutMs = 2_000;
const leaseSeconds = 10;

/** A light, steady load: a put and a get every 200 ms over 50 keys, one lease that is kept alive and one watch. */
export class BackgroundLoad implements AsyncDisposable {
  readonly #client: Etcd3;
  readonly #stopping = new AbortController();
  #lease: Lease | undefined;
  #watcher: Watcher | undefined;
  #running: Promise<void> | undefined;
  #operations = 0;
  #failures = 0;
  #watchEvents = 0;

  constructor(endpoints: readonly string[]) {
    this.#client = new Etcd3({
      hosts: [...endpoints],
      // Without a deadline a call to a frozen member would wait for ever.
      defaultCallOptions: (context) => (context.isStream ? {} : { deadline: Date.now() + callTimeoutMs }),
    });
  }

  get operations(): number {
    return this.#operations;
  }

  get failures(): number {
    return this.#failures;
  }

  get watchEvents(): number {
    return this.#watchEvents;
  }

  /** Begins, and returns once lease and watch are open. */
  async start(): Promise<void> {
    this.#watcher = await this.#client.watch().prefix(prefix).create();
    this.#watcher.on('put', () => {
      this.#watchEvents += 1;
    });
    this.#lease = this.#client.lease(leaseSeconds);
    // A lost lease is a failure like any other; the keys that it held were only there to be held.
    this.#lease.on('lost', () => {
      this.#failures += 1;
    });
    await this.#count(this.#lease.put(`${prefix}held`).value('while the demo runs').exec());
    let round = 0;
    this.#running = repeatUntilAborted(this.#stopping.signal, intervalMs, async () => {
      const key = `${prefix}${round % keyCount}`;
      round += 1;
      await this.#count(this.#client.put(key).value(`round ${round}`).exec());
      await this.#count(this.#client.get(key).string());
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#watcher?.cancel().catch(() => undefined);
    await this.#lease?.revoke().catch(() => undefined);
    this.#client.close();
  }

  async #count(call: Promise<unknown>): Promise<void> {
    try {
      await call;
      this.#operations += 1;
    } catch {
      // Expected while somebody kills members of the demo: shown in the summary.
      this.#failures += 1;
    }
  }
}
