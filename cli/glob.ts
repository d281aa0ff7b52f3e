import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** Paths that match a pattern as Go's filepath.Glob reads it (`*`, `?` and `[…]` within one part), sorted. Folders that cannot be read have none. */
export async function glob(pattern: string, folder: string): Promise<readonly string[]> {
  const { root } = parse(pattern);
  let found = [root === '' ? folder : root];
  for (const part of pattern.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    const next = found.map(async (path) => (part === '..' ? [join(path, part)] : matching(path, partPattern(part))));
    found = (await Promise.all(next)).flat();
  }
  return found.sort();
}

async function matching(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => pattern.test(name)).map((name) => join(folder, name));
}

function partPattern(part: string): RegExp {
  const source = part.replace(/\[\^?[^\]]+\]|\\.|[*?.+^${}()|[\]]/g, (text) => {
    if (text === '*') return '.*';
    if (text === '?') return '.';
    return text.length > 1 ? text : `\\${text}`;
  });
  return new RegExp(`^${source}$`, 's');
}
