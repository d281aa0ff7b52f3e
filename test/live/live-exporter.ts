import { pino } from 'pino';
import type { Config } from '../../config/config.ts';
import { type ConfigReload, Exporter, type ExporterOptions } from '../../exporter/exporter.ts';
import { LivePage } from './page.ts';
import { waitFor } from './wait-for.ts';

const gatherTimeoutMs = 5_000;

/** The exporter in this process, without its web server. */
export class LiveExporter implements AsyncDisposable {
  readonly exporter: Exporter;
  /** What the next reload finds. */
  nextConfig: ConfigReload;

  constructor(config: Config, benches: Partial<Pick<ExporterOptions, 'runBench' | 'firstBenchAfterMs'>> = {}) {
    this.nextConfig = { ok: true, config, redacted: '' };
    this.exporter = new Exporter({
      config,
      redacted: '',
      reloadConfig: () => Promise.resolve(this.nextConfig),
      logger: pino({ level: 'silent' }),
      version: '0.0.0',
      runBench: () => Promise.reject(new Error('no test of these runs benches')),
      ...benches,
    });
  }

  /** One scrape. */
  async page(): Promise<LivePage> {
    return new LivePage(await this.exporter.gather(gatherTimeoutMs));
  }

  /** Scrapes until the page is as expected. @throws Error at the deadline, with what the last page said */
  async pageWhere(what: string, holds: (page: LivePage) => boolean, timeoutMs?: number): Promise<LivePage> {
    return waitFor(what, () => this.page(), holds, { timeoutMs, describe: (page) => page.describe() });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.exporter.close();
  }
}
