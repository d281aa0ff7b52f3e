/** A request as the stub saw it. Times in milliseconds since the epoch, with fractions. */
export interface StubRequest {
  readonly arrivedMs: number;
  readonly answeredMs: number;
}

/** How the stub answers: after `delayMs`, but never in the last `pauseMs` of each `periodMs` since its start, whose answers wait for the end. */
export interface StubBehaviour {
  readonly delayMs: number;
  readonly periodMs: number;
  readonly pauseMs: number;
}

/** When a request is to be answered. All times in milliseconds since the stub's start. */
export function answerAtMs(arrivedMs: number, { delayMs, periodMs, pauseMs }: StubBehaviour): number {
  const readyMs = arrivedMs + delayMs;
  const phaseMs = readyMs % periodMs;
  return phaseMs < periodMs - pauseMs ? readyMs : readyMs - phaseMs + periodMs;
}

/** One line of the stub's log. */
export function writeLogLine({ arrivedMs, answeredMs }: StubRequest): string {
  return `${arrivedMs} ${answeredMs}\n`;
}

/** @throws Error for a line that `writeLogLine` has not written */
export function readLog(text: string): StubRequest[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const [arrivedMs = NaN, answeredMs = NaN] = line.split(' ').map(Number);
    if (Number.isFinite(arrivedMs) && Number.isFinite(answeredMs)) return { arrivedMs, answeredMs };
    throw new Error(`line ${index + 1} of the stub's log is no pair of times: ${line}`);
  });
}

export interface StubTruth {
  readonly count: number;
  /** Milliseconds from arrival to answer within which `percentile` (0 to 100) of the requests were answered (nearest rank). */
  readonly percentileMs: (percentile: number) => number;
}

/**
 * What a measurement has to come to: how long the requests that arrived between two times took, as the stub itself saw it.
 * @throws RangeError if none arrived
 */
export function truthOf(requests: readonly StubRequest[], fromMs = -Infinity, untilMs = Infinity): StubTruth {
  const tookMs = requests
    .filter(({ arrivedMs }) => arrivedMs >= fromMs && arrivedMs < untilMs)
    .map(({ arrivedMs, answeredMs }) => answeredMs - arrivedMs)
    .sort((a, b) => a - b);
  if (tookMs.length === 0) throw new RangeError('no request arrived in that time');
  return {
    count: tookMs.length,
    percentileMs: (percentile) => {
      const rank = Math.max(Math.ceil((percentile * tookMs.length) / 100), 1);
      return tookMs[rank - 1] ?? NaN;
    },
  };
}
