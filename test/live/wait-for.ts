import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 100;
const defaultTimeoutMs = 20_000;

export interface WaitOptions<T> {
  readonly timeoutMs?: number | undefined;
  /** The last answer in the error. JSON unless given. */
  readonly describe?: (answer: T) => string;
}

/**
 * Asks again and again until `holds` accepts the answer, and returns it. What `ask` throws ends the wait at once.
 * @throws Error at the deadline, naming what was waited for and the last answer.
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  { timeoutMs = defaultTimeoutMs, describe = JSON.stringify }: WaitOptions<T> = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}; last: ${describe(answer)}`);
    await sleep(pollMs);
  }
}
