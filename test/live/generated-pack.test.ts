import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { runCommand } from '../cli/run-command.ts';
import { releasesOf } from '../servers/catalogue.ts';
import { checkRules, testRules } from '../servers/promtool.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { openWorkspace } from '../servers/workspace.ts';

/** Beside the defaults, which alert-rules.test.ts plays in full. */
const targets: readonly (readonly [says: string, flags: readonly string[]])[] = [
  ['native pages of etcd 3.4', ['--source', 'native', '--etcd-version', '3.4']],
  ['the exporter alone on etcd 3.7', ['--source', 'exporter', '--etcd-version', '3.7']],
  [
    'extensive metrics, several labels and a wide selector',
    [
      ...['--metrics-level', 'extensive', '--cluster-labels', 'cluster,region', '--selector', 'job=~"etcd|kube-etcd"'],
      ...[
        '--node-exporter-selector',
        'job="node"',
        '--memory-limit',
        '8GiB',
        '--backup-timestamp-metric',
        'backup_time',
      ],
    ],
  ],
  ['divided durations', ['--time-scale', '7.5']],
];

const oldest = releasesOf('prometheus')[0]?.line ?? '';

async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.yml')).map((name) => join(folder, name));
}

for (const { line } of releasesOf('prometheus')) {
  const prometheus = await serverOrSkip('prometheus', line);
  describe.skipIf(prometheus.missing)(`what generate writes, on ${prometheus.title}`, () => {
    it.each(targets)('for %s has no finding of promtool', async (_, flags) => {
      const workspace = await openWorkspace('generated');
      try {
        expect(await runCommand(['generate', 'rules', ...flags], workspace.directory)).toMatchObject({ exitCode: 0 });
        const result = await checkRules(line, await filesIn(join(workspace.directory, 'prometheus/rules')));
        expect(result.ok, result.output).toBe(true);
        if (prometheus.missing) return;
        await recordLive({ scenario: 'generated-pack', server: 'prometheus', version: prometheus.installed.version });
      } finally {
        await workspace.close();
      }
    });
  });
}

const one = await serverOrSkip('prometheus', oldest);

describe.skipIf(one.missing)(`what generate writes, on ${one.title}`, () => {
  it.each(targets.slice(0, 2))(
    'for %s passes the tests that come with it',
    async (_, flags) => {
      const workspace = await openWorkspace('generated');
      try {
        await runCommand(['generate', 'rules', ...flags], workspace.directory);
        const tests = await filesIn(join(workspace.directory, 'prometheus/tests'));
        expect(tests.length).toBeGreaterThan(20);
        const result = await testRules(oldest, tests);
        expect(result.ok, result.output).toBe(true);
      } finally {
        await workspace.close();
      }
    },
    180_000,
  );

  it('for the operator holds rule files in its manifests', async () => {
    const workspace = await openWorkspace('generated');
    try {
      await runCommand(['generate', 'rules', '--format', 'operator'], workspace.directory);
      const manifests = (await filesIn(join(workspace.directory, 'operator'))).filter((file) => file.includes('rule'));
      const files = await Promise.all(
        manifests.map(async (manifest) => {
          const { spec } = z.object({ spec: z.unknown() }).parse(load(await readFile(manifest, 'utf8')));
          const file = manifest.replace('/operator/', '/extracted/');
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, stringify(spec));
          return file;
        }),
      );
      expect(files.length).toBeGreaterThan(0);
      const result = await checkRules(oldest, files);
      expect(result.ok, result.output).toBe(true);
    } finally {
      await workspace.close();
    }
  });
});
