import { setTimeout as sleep } from 'node:timers/promises';
import type { Listener } from './listener.ts';
import type { OpenResponses } from './open-responses.ts';

/**
 * Closes listeners: no new connections from now on, answers under way may finish, what is open then or after the deadline is cut off.
 * @param deadlineMs milliseconds
 */
export async function stopListeners(
  listeners: readonly Listener[],
  responses: OpenResponses,
  deadlineMs: number,
): Promise<void> {
  const refused = Promise.all(listeners.map((listener) => listener.close()));
  const deadline = new AbortController();
  await Promise.race([
    responses.drained(),
    sleep(deadlineMs, undefined, { signal: deadline.signal }).catch(() => undefined),
  ]);
  deadline.abort();
  for (const listener of listeners) listener.cutOff();
  await refused;
}
