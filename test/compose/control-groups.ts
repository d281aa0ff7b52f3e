import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

const controlGroups = '/sys/fs/cgroup';

/** Removes the control groups of a name, which containers that are gone have left, in every hierarchy that there is. */
export async function removeControlGroups(name: string): Promise<void> {
  const hierarchies = (await readdir(controlGroups)).map((folder) => join(controlGroups, folder));
  for (const hierarchy of [controlGroups, ...hierarchies]) await removeTree(join(hierarchy, name));
}

/** Their files belong to the kernel: only the directories go, the innermost first. */
async function removeTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(directory, entry.name));
  // Not there, or a process of it is about to end: an empty group costs nothing.
  await rmdir(directory).catch(() => undefined);
}
