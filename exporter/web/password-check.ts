import { createHmac, randomBytes } from 'node:crypto';
import { compare, getRounds } from 'bcryptjs';
import pLimit from 'p-limit';
import type { LimitFunction } from 'p-limit';

export type PasswordVerdict = 'right' | 'wrong' | 'busy';

/** Names and passwords that are waiting for their turn, beyond which the answer is `busy`. */
const mostWaiting = 8;

/** Right passwords remembered. A user has one, so this is far more than a file has users; the oldest makes room. */
const mostRemembered = 256;

/** Rest after a wrong password, in units of the time that it took: guessing gets at most a quarter of one core. */
const restFactor = 3;

/**
 * Checks passwords against bcrypt hashes without letting a stranger spend the CPU: one comparison at a time, a rest after each wrong
 * one, a short queue. A right password is remembered (as a keyed hash) until the user's hash changes; wrong ones are not, so that
 * guesses cannot push right ones out.
 */
export class PasswordCheck {
  readonly #key = randomBytes(32);
  readonly #limit: LimitFunction = pLimit(1);
  readonly #right = new Set<string>();
  readonly #running = new Map<string, Promise<boolean>>();

  /** @param users user name to bcrypt hash, at least one */
  async check(users: ReadonlyMap<string, string>, user: string, password: string): Promise<PasswordVerdict> {
    const stored = users.get(user);
    // Refused whatever comes out, but not at once: only where all hashes have one cost does time not tell who is a user.
    const hash = stored ?? costliest(users);
    if (hash === undefined) return 'wrong';
    const digest = createHmac('sha256', this.#key)
      .update(JSON.stringify([user, hash, password]))
      .digest('base64');
    if (stored !== undefined && this.#right.has(digest)) return 'right';

    let running = this.#running.get(digest);
    if (running === undefined) {
      if (this.#running.size >= mostWaiting) return 'busy';
      running = this.#limit(() => compareAndRest(password, hash, stored !== undefined)).finally(() =>
        this.#running.delete(digest),
      );
      this.#running.set(digest, running);
    }
    if (!(await running)) return 'wrong';
    this.#remember(digest);
    return 'right';
  }

  #remember(digest: string): void {
    this.#right.add(digest);
    const [oldest] = this.#right;
    if (this.#right.size > mostRemembered && oldest !== undefined) this.#right.delete(oldest);
  }
}

async function compareAndRest(password: string, hash: string, isKnown: boolean): Promise<boolean> {
  const startMs = performance.now();
  const isRight = (await compare(password, hash)) && isKnown;
  if (!isRight) {
    const restMs = (performance.now() - startMs) * restFactor;
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
  return isRight;
}

function costliest(users: ReadonlyMap<string, string>): string | undefined {
  return [...users.values()].sort((left, right) => getRounds(right) - getRounds(left))[0];
}
