import type { Logger } from 'pino';
import { loadWebSecurity } from './web-security.ts';
import type { WebSecurity } from './web-security.ts';
import { WebConfigError } from './web-config.ts';

export interface SecurityWatchOptions {
  readonly file: string;
  readonly logger: Logger;
  /** Milliseconds between two looks at the files. */
  readonly intervalMs: number;
  /** Called with each new state after the first. */
  readonly onChange: (security: WebSecurity) => void;
}

/**
 * Keeps the web configuration current. The contents are compared, since neither time stamps nor events tell of every way in which
 * files are exchanged (links in Kubernetes volumes, restored backups). What cannot be used is logged once, and the old state stays.
 */
export class SecurityWatch {
  readonly #options: SecurityWatchOptions;
  readonly #timer: NodeJS.Timeout;
  #current: WebSecurity;
  #lastProblem = '';
  #looking: Promise<void> | undefined;

  private constructor(options: SecurityWatchOptions, first: WebSecurity) {
    this.#options = options;
    this.#current = first;
    this.#timer = setInterval(() => void this.refresh(), options.intervalMs);
    this.#timer.unref();
  }

  /** Reads the files and goes on watching them; the owner calls `close`. @throws WebConfigError */
  static async start(options: SecurityWatchOptions): Promise<SecurityWatch> {
    return new SecurityWatch(options, await loadWebSecurity(options.file));
  }

  get current(): WebSecurity {
    return this.#current;
  }

  /** Looks now. Never rejects. */
  async refresh(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { file, logger, onChange } = this.#options;
    try {
      const next = await loadWebSecurity(file);
      this.#lastProblem = '';
      if (next.digest === this.#current.digest) return;
      refuseWhatNeedsARestart(file, this.#current, next);
      onChange(next);
      this.#current = next;
      logger.info({ file }, 'web configuration changed');
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (problem !== this.#lastProblem)
        logger.error({ file, problem }, 'web configuration not usable, the old one stays');
      this.#lastProblem = problem;
    }
  }
}

function refuseWhatNeedsARestart(file: string, current: WebSecurity, next: WebSecurity): void {
  if ((current.tls === undefined) !== (next.tls === undefined)) {
    throw new WebConfigError([`${file}: turning TLS on or off takes a restart`]);
  }
  if (current.tls?.clientAuthType !== next.tls?.clientAuthType) {
    throw new WebConfigError([`${file}: changing client_auth_type takes a restart`]);
  }
}
