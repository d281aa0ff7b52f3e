import { promqlDuration } from '../rules/promql/duration.ts';

/** Milliseconds, divided by the time scale, as Alertmanager reads a duration: `5m`. At least 1 ms, unless they are 0. */
export function scaledDuration(milliseconds: number, timeScale: number): string {
  const scaledMs = milliseconds / timeScale;
  return promqlDuration((milliseconds === 0 ? 0 : Math.max(1, scaledMs)) / 1000);
}
