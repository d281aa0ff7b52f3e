import type { PrometheusAlert } from '../../servers/prometheus.ts';
import { repeatUntilAborted } from '../../servers/repeat.ts';
import type { Episode } from './recording.ts';

const pollMs = 1_000;

interface OpenEpisode {
  readonly labels: Readonly<Record<string, string>>;
  pendingAtMs: number | undefined;
  firingAtMs: number | undefined;
  goneAtMs: number | undefined;
}

/** Asks Prometheus once a second which alerts are pending or firing, and remembers each from its first sight until it is gone. */
export class Recorder implements AsyncDisposable {
  readonly #ask: () => Promise<readonly PrometheusAlert[]>;
  readonly #stopping = new AbortController();
  readonly #open = new Map<string, OpenEpisode>();
  readonly #episodes: OpenEpisode[] = [];
  #running: Promise<void> | undefined;

  /** @param ask what fails is asked again: a Prometheus that is restarted has said nothing, not that all is well */
  constructor(ask: () => Promise<readonly PrometheusAlert[]>) {
    this.#ask = ask;
  }

  /** In the order of their first sight. */
  get episodes(): readonly Episode[] {
    return this.#episodes;
  }

  /** Whether nothing critical or warning that counts has been pending or firing for so long, by what was taken so far. */
  isCalm(seconds: number, counts: (labels: Readonly<Record<string, string>>) => boolean): boolean {
    const sinceMs = Date.now() - seconds * 1_000;
    return this.#episodes
      .filter(({ labels }) => labels['severity'] !== 'info' && counts(labels))
      .every(({ goneAtMs }) => goneAtMs !== undefined && goneAtMs < sinceMs);
  }

  start(): void {
    this.#running = repeatUntilAborted(this.#stopping.signal, pollMs, async () => {
      const alerts = await this.#ask().catch(() => undefined);
      if (alerts !== undefined) this.take(alerts, Date.now());
    });
  }

  /** Takes what Prometheus says at a time in Unix milliseconds. */
  take(alerts: readonly PrometheusAlert[], atMs: number): void {
    const seen = new Set<string>();
    for (const { labels, state } of alerts) {
      const key = keyOf(labels);
      seen.add(key);
      const episode = this.#open.get(key) ?? this.#begin(key, labels);
      if (state === 'firing') episode.firingAtMs ??= atMs;
      else episode.pendingAtMs ??= atMs;
    }
    for (const [key, episode] of this.#open) {
      if (seen.has(key)) continue;
      episode.goneAtMs = atMs;
      this.#open.delete(key);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  #begin(key: string, labels: Readonly<Record<string, string>>): OpenEpisode {
    const episode: OpenEpisode = { labels, pendingAtMs: undefined, firingAtMs: undefined, goneAtMs: undefined };
    this.#open.set(key, episode);
    this.#episodes.push(episode);
    return episode;
  }
}

function keyOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
