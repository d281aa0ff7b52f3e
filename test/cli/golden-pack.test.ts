import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from './run-command.ts';

const repository = resolve(import.meta.dirname, '../..');

/** Promtool tests are not kept twice: they are those of the defaults, less those of alerts that are left out. */
const isGolden = (path: string): boolean => !path.startsWith('prometheus/tests/');

const combinations = [
  ['native-3.4', ['--source', 'native', '--etcd-version', '3.4']],
  [
    'operator-3.7',
    [
      '--source',
      'exporter',
      '--etcd-version',
      '3.7',
      '--format',
      'operator',
      '--operator-labels',
      'release=prometheus',
    ],
  ],
] as const;

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

// Each file is kept as it must be. `npm run golden` writes new ones: read the diff.
describe.each(combinations)('the pack for %s', (name, flags) => {
  const golden = join(repository, 'test/golden/pack', name);
  let folder: string;
  let files: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-golden-'));
    expect(await runCommand(['generate', 'all', ...flags], folder)).toMatchObject({ stderr: '', exitCode: 0 });
    files = await filesBelow(folder);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('is, file by file, as it was agreed', async () => {
    for (const path of files.filter(isGolden))
      await expect(await readFile(join(folder, path), 'utf8')).toMatchFileSnapshot(join(golden, path));
  });

  it('has no other files', async () => {
    expect(files.filter(isGolden)).toEqual(await filesBelow(golden));
  });

  it('says the same to a parser that is not the writer’s own', async () => {
    for (const path of files.filter((file) => file.endsWith('.yml'))) {
      const text = await readFile(join(folder, path), 'utf8');
      expect(loadAll(text), path).toEqual([parse(text)]);
    }
  });
});

describe('the pack for the defaults', () => {
  it('is what stands in prometheus/, alertmanager/, dashboards/ and docs/', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-golden-'));
    try {
      const { stdout, exitCode } = await runCommand(['generate', 'all', '--check', '--out', repository], folder);
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says the same to a parser that is not the writer’s own', async () => {
    const folders = ['prometheus', 'dashboards/provisioning'];
    const below = folders.map(async (name) =>
      (await filesBelow(join(repository, name))).map((file) => `${name}/${file}`),
    );
    const written = [...(await Promise.all(below)).flat(), 'alertmanager/alertmanager.yml'];
    for (const path of written.filter((file) => file.endsWith('.yml'))) {
      const text = await readFile(join(repository, path), 'utf8');
      expect(load(text), path).toEqual(parse(text));
    }
  });
});
