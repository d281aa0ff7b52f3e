import { performance } from 'node:perf_hooks';

export interface ClientUsage {
  /** Processor time of this process, user and system, all threads. */
  readonly cpuSeconds: number;
  /** Share of the time in which the event loop worked, 0 to 1. */
  readonly eventLoopUtilization: number;
}

const microsecondsPerSecond = 1_000_000;

/** Begins to watch what this process costs. @returns a function that tells the usage since */
export function watchClientUsage(): () => ClientUsage {
  const cpu = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return {
      cpuSeconds: (user + system) / microsecondsPerSecond,
      eventLoopUtilization: performance.eventLoopUtilization(loop).utilization,
    };
  };
}
