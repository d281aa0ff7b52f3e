import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DataPlace, placeOf, tellMisplaced, tellPlace } from './data-place.ts';
import type { Say } from './measurement.ts';

/** What is said by the way, and what is remarked. */
async function said(tell: (say: Say) => Promise<void>) {
  const progress: string[] = [];
  const remarks: string[] = [];
  await tell({ progress: (text) => progress.push(text), remark: (text) => remarks.push(text) });
  return { progress, remarks };
}

describe.skipIf(!existsSync('/dev/shm') || !existsSync('/proc'))('the place of data', () => {
  it('is memory where the file system is', async () => {
    expect(await placeOf('/dev/shm')).toBe('memory');
    expect(await placeOf('/proc')).toBe('disk');
  });

  it('is told of the workspaces of a run', async () => {
    expect(await said((say) => tellPlace('/dev/shm', say))).toEqual({
      progress: ['data in memory (/dev)'],
      remarks: [],
    });
  });

  it.each<[string, DataPlace, readonly string[]]>([
    ['/dev/shm', 'memory', []],
    ['/dev/shm', 'disk', ['data on disk was in memory: so is the temporary directory']],
    ['/proc', 'memory', ['data on disk: /dev/shm is not here or has no room']],
    ['/proc', 'disk', []],
  ])('of %s that was to be in %s is remarked where it is another', async (directory, wanted, remarks) => {
    expect(await said((say) => tellMisplaced(directory, wanted, say))).toEqual({ progress: [], remarks });
  });
});
