import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryDirectory } from '../servers/exporter-process.ts';

const read = async (path: string): Promise<string> => readFile(join(repositoryDirectory, path), 'utf8');

/** Every file of ours that these import, themselves included. */
async function importedFrom(entries: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set(entries);
  // A set that grows while it is walked through: each file comes once.
  for (const path of found) {
    const text = await read(path);
    for (const [, specifier] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
      found.add(join(path, '..', specifier ?? ''));
    }
  }
  return found;
}

describe('.dockerignore', () => {
  it('lets in what the Dockerfile compiles and copies, and nothing else', async () => {
    const lines = (await read('.dockerignore')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.filter((line) => !line.startsWith('!'))).toEqual(['*', '**/*.test.ts']);
    const letIn = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));

    const compiled = await importedFrom(['cli/main.ts', 'cli/etcd-bench.ts']);
    const folders = [...compiled].map((path) => path.slice(0, path.indexOf('/')));
    const copies = (await read('Dockerfile')).split('\n').filter((line) => line.startsWith('COPY '));
    const copied = copies.flatMap(
      (line) => line.match(/(?<=[ /])(?:[\w.-]+\.(?:json|yaml|md)|LICENSE|\.npmrc)(?= )/g) ?? [],
    );
    expect(letIn.sort()).toEqual([...new Set([...folders, ...copied, 'tsconfig.json', 'tsconfig.build.json'])].sort());
  });
});
