import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { glob } from './glob.ts';

describe('glob', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-glob-'));
    for (const name of ['a', 'b']) await mkdir(join(folder, name));
    for (const file of ['a/one.tmpl', 'a/two.tmpl', 'a/x.txt', 'b/one.tmpl', 'a+.tmpl'])
      await writeFile(join(folder, file), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['a/*.tmpl', ['a/one.tmpl', 'a/two.tmpl']],
    ['*/one.tmpl', ['a/one.tmpl', 'b/one.tmpl']],
    ['./a/t?o.[st]mpl', ['a/two.tmpl']],
    ['a+.tmpl', ['a+.tmpl']],
    ['b/../a/x.txt', ['a/x.txt']],
    ['c/*', []],
    ['*.md', []],
  ])('%s', async (pattern, expected) => {
    expect((await glob(pattern, folder)).map((path) => relative(folder, path))).toEqual(expected);
    expect(await glob(join(folder, '/') + pattern, '/nowhere')).toEqual(expected.map((path) => join(folder, path)));
  });
});
