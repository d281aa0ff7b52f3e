const firstDelayMs = 50;
const longestDelayMs = 1_000;

/**
 * Milliseconds until the next attempt after so many in a row that came to nothing: 50, doubling up to 1 s. A member that
 * restarts is met soon, and one that stays away costs an attempt a second.
 */
export function reconnectDelayMs(failedAttempts: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, failedAttempts - 1));
}
