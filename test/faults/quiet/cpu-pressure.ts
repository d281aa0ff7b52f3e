import { readFile } from 'node:fs/promises';

/**
 * For how many milliseconds since the machine's start some process waited for a CPU, as Linux counts (Documentation/accounting/psi.rst).
 * undefined where nobody counts.
 */
export async function cpuWaitedMs(): Promise<number | undefined> {
  const text = await readFile('/proc/pressure/cpu', 'utf8').catch(() => '');
  const totalMicroseconds = /^some .*total=(\d+)$/m.exec(text)?.[1];
  return totalMicroseconds === undefined ? undefined : Number(totalMicroseconds) / 1_000;
}
