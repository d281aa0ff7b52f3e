import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { padPath, relocateInBinary } from './relocate.ts';
import { openWorkspace } from './workspace.ts';

describe('padPath', () => {
  it.each([
    [5, 'share'],
    [7, './share'],
    [8, './/share'],
    [11, './././share'],
  ])('writes share in %i characters as %s', (length, padded) => {
    expect(padPath('share', length)).toBe(padded);
  });

  it('refuses a length that the path cannot have', () => {
    expect(() => padPath('share', 4)).toThrow('share is longer than 4 characters');
    expect(() => padPath('share', 6)).toThrow('share cannot be made 6 characters long');
  });
});

describe('relocateInBinary', () => {
  it('replaces every occurrence and keeps the length', async () => {
    await using workspace = await openWorkspace('test');
    const file = workspace.path('binary');
    await writeFile(file, 'a/usr/share/x b/usr/share/x/ui');
    await relocateInBinary(file, '/usr/share/x', 'files');
    expect(await readFile(file, 'utf8')).toBe('a./././/files b./././/files/ui');
  });

  it('refuses a binary that does not have the path', async () => {
    await using workspace = await openWorkspace('test');
    const file = workspace.path('binary');
    await writeFile(file, 'nothing');
    await expect(relocateInBinary(file, '/usr/share/x', 'files')).rejects.toThrow('does not contain /usr/share/x');
  });
});
