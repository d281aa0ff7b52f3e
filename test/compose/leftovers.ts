import { readdir, readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';

/** Processes, mounts and network interfaces whose names hold `mark`, as lines for people. */
export async function leftoversOf(mark: string): Promise<readonly string[]> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').filter((line) => line.includes(mark));
  return [...(await processesWith(mark)), ...mounts];
}

/** The names of this machine's network interfaces, sorted. */
export function interfaceNames(): readonly string[] {
  return Object.keys(networkInterfaces()).sort();
}

async function processesWith(mark: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return `${pid} ${command.replaceAll('\0', ' ')}`;
    }),
  );
  return commands.filter((text) => text.includes(mark));
}
