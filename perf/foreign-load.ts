import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Of one core: what other programs may take of the machine while something is measured. */
const foreignLimitRatio = 0.12;
const attempts = 3;
const quietTimeoutMs = 60_000;
const lookMs = 1_000;

/** Linux counts processor time in hundredths of a second (USER_HZ), whatever its kernel does inside. */
const ticksPerSecond = 100;

/**
 * Measures when the machine is quiet: waits for that, at most a minute, and measures anew, three times at most, where other
 * programs took more than 12 % of a core meanwhile. Gives the measurement that was disturbed least. `work` must have ended whatever
 * it started. Where there is no /proc it measures once.
 */
export async function undisturbed<Value>(work: () => Promise<Value>, progress: (text: string) => void): Promise<Value> {
  let best: { readonly value: Value; readonly foreign: number } | undefined;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    await untilQuiet();
    const measured = await withForeignLoad(work);
    if (best === undefined || measured.foreign < best.foreign) best = measured;
    if (best.foreign <= foreignLimitRatio) break;
    progress(`other programs took ${Math.round(measured.foreign * 100)} % of a core`);
  }
  if (best === undefined) throw new Error('nothing was measured');
  return best.value;
}

async function untilQuiet(): Promise<void> {
  const deadlineMs = performance.now() + quietTimeoutMs;
  while (performance.now() < deadlineMs) {
    const { foreign } = await withForeignLoad(() => sleep(lookMs));
    if (foreign <= foreignLimitRatio) return;
  }
}

async function withForeignLoad<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly foreign: number }> {
  const before = await foreignSeconds();
  const startMs = performance.now();
  const value = await work();
  const seconds = (performance.now() - startMs) / 1000;
  const after = await foreignSeconds();
  return { value, foreign: before === undefined || after === undefined ? 0 : (after - before) / seconds };
}

/** Processor seconds of all cores since the start that neither this process nor one that it has waited for used; undefined without /proc. */
async function foreignSeconds(): Promise<number | undefined> {
  try {
    const [machine, self] = await Promise.all([readFile('/proc/stat', 'utf8'), readFile('/proc/self/stat', 'utf8')]);
    return (busyTicks(machine) - ownTicks(self)) / ticksPerSecond;
  } catch {
    return undefined;
  }
}

/**
 * proc(5): `cpu user nice system idle iowait irq softirq steal …`; those that run programs, or another machine's. Interrupts are
 * left out: they carry the measured programs' own packets, and no process is charged for them.
 */
export function busyTicks(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = (stat.split('\n')[0] ?? '')
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user + nice + system + steal;
}

/** proc(5): fields 14 to 17 are the own user and system time and those of children that were waited for. The name may hold spaces. */
export function ownTicks(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}
