import type { Lab } from '../lab/lab.ts';

/** For a fault's `undo`: all members dial each other again, at full speed. */
export async function healLinks({ peers }: Lab): Promise<void> {
  peers.heal();
  return Promise.resolve();
}
