import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Say } from './measurement.ts';

export type DataPlace = 'memory' | 'disk';

/** statfs(2): tmpfs and ramfs. */
const memoryFileSystems: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

const elsewhere = {
  memory: 'data on disk: /dev/shm is not here or has no room',
  disk: 'data on disk was in memory: so is the temporary directory',
} as const;

/** What a directory's file system is kept in. */
export async function placeOf(directory: string): Promise<DataPlace> {
  return memoryFileSystems.has((await statfs(directory)).type) ? 'memory' : 'disk';
}

/** Says where the workspaces of a run are made, which may be another place than the last run had. */
export async function tellPlace(workspaceDirectory: string, { progress }: Say): Promise<void> {
  const place = await placeOf(workspaceDirectory);
  progress(`data ${place === 'memory' ? 'in memory' : 'on disk'} (${dirname(workspaceDirectory)})`);
}

/** Remarks that data is not where its figures say that it is: a workspace is made on disk where memory has no room, without a word. */
export async function tellMisplaced(directory: string, wanted: DataPlace, { remark }: Say): Promise<void> {
  if ((await placeOf(directory)) !== wanted) remark(elsewhere[wanted]);
}
