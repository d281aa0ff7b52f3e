import type { Logger } from 'pino';
import { loadWebSecurity } from './web-security.ts';
import type { WebSecurity } from './web-security.ts';
import { WebConfigError } from './web-config.ts';

/**
 * Keeps the web configuration current. The contents are compared, since neither time stamps nor events tell of every way in which
 * files are exchanged (links in Kubernetes volumes, restored backups). What cannot be used is logged once, and the old state stays.
 */
export class SecurityWatch {
  readonly #file: string;
  readonly #logger: Logger;
  #current: WebSecurity;
  #onChange: (security: WebSecurity) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastProblem = '';
  #isLooking = false;

  private constructor(file: string, logger: Logger, first: WebSecurity) {
    this.#file = file;
    this.#logger = logger;
    this.#current = first;
  }

  /** Reads the files for the first time. @throws WebConfigError */
  static async load(file: string, logger: Logger): Promise<SecurityWatch> {
    return new SecurityWatch(file, logger, await loadWebSecurity(file));
  }

  /**
   * Looks at the files over and over, until `close`.
   * @param intervalMs milliseconds between two looks
   * @param onChange called with each new state; if it throws, the old state stays
   */
  follow(intervalMs: number, onChange: (security: WebSecurity) => void): void {
    this.#onChange = onChange;
    this.#timer = setInterval(() => void this.#look(), intervalMs);
    this.#timer.unref();
  }

  get current(): WebSecurity {
    return this.#current;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const file = this.#file;
    try {
      const next = await loadWebSecurity(file);
      if (next.digest !== this.#current.digest) {
        refuseWhatNeedsARestart(file, this.#current, next);
        this.#onChange(next);
        this.#current = next;
        this.#logger.info({ file }, 'web configuration changed');
      }
      this.#lastProblem = '';
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (problem !== this.#lastProblem)
        this.#logger.error({ file, problem }, 'web configuration not usable, the old one stays');
      this.#lastProblem = problem;
    } finally {
      this.#isLooking = false;
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
