import type { PicturedSeries } from '../fault.ts';
import { labIntervalSeconds } from '../lab/prometheus-config.ts';
import type { Lab } from '../lab/lab.ts';
import type { FaultPicture, Moments } from './recording.ts';

/** The course of each pictured series, from when all was well until the end: seconds after the fault, and the value. */
export async function takePicture(
  lab: Lab,
  series: readonly PicturedSeries[],
  moments: Moments,
): Promise<FaultPicture[]> {
  if (!lab.parts.prometheus.isRunning) return [];
  const range = {
    startSeconds: moments.steadyAtMs / 1_000,
    endSeconds: moments.endedAtMs / 1_000,
    stepSeconds: labIntervalSeconds,
  };
  return Promise.all(
    series.map(async ({ title, expression, unit, threshold }) => {
      const lines = await lab.parts.prometheus.current.queryRange(expression, range);
      return {
        ...{ title, unit, ...(threshold === undefined ? {} : { threshold }) },
        lines: lines.map(({ labels, points }) => ({
          name: labels['instance'] ?? labels['cluster'] ?? title,
          points: points.map(([atSeconds, value]): [number, number] => [
            Math.round(atSeconds - moments.causedAtMs / 1_000),
            value,
          ]),
        })),
      };
    }),
  );
}
