/** Prometheus' own default `scrape_timeout`, for callers that send no header (a person with curl). */
const defaultTimeoutMs = 10_000;

/** No caller may hold an observation longer than this, whatever it asks for. */
const longestTimeoutMs = 120_000;

const decimal = /^\d+(\.\d*)?$|^\.\d+$/;

/**
 * How long one scrape may take.
 * @param header `X-Prometheus-Scrape-Timeout-Seconds`: seconds, with a fraction. Nonsense counts as absent.
 * @param offsetMs what the way back to Prometheus needs. A timeout shorter than twice the offset is halved instead, so that
 *   something is left to observe with.
 * @returns milliseconds, always above 0
 */
export function scrapeTimeoutMs(header: string | undefined, offsetMs: number): number {
  const askedMs = header !== undefined && decimal.test(header.trim()) ? Number(header) * 1000 : Number.NaN;
  const timeoutMs = askedMs > 0 ? Math.min(askedMs, longestTimeoutMs) : defaultTimeoutMs;
  return Math.max(timeoutMs - offsetMs, timeoutMs / 2);
}
