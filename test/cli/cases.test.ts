import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatCase, parseCase, splitWords } from './case-file.ts';
import { runCommand } from './run-command.ts';

const casesFolder = join(import.meta.dirname, 'cases');
const outcomeSections = ['stdout', 'stderr', 'exit'];
const notFiles = new Set(['command', 'environment', ...outcomeSections]);

/** Runs a case in a folder of its own and gives it back with the outcome that was seen in place of the expected one. */
async function replay(text: string): Promise<string> {
  const { comment, sections } = parseCase(text);
  const folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-case-'));
  try {
    for (const [name, content] of sections) {
      if (notFiles.has(name)) continue;
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const [program, ...argv] = splitWords(sections.get('command') ?? '');
    expect(program).toBe('etcd-monitor');
    const variables = (sections.get('environment') ?? '').split('\n').filter((line) => line !== '');
    const environment = Object.fromEntries(
      variables.map((line): [string, string] => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]),
    );
    const { stdout, stderr, exitCode } = await runCommand(argv, folder, environment);
    const inputs = [...sections].filter(([name]) => !outcomeSections.includes(name));
    const outcome = [
      ['stdout', stdout],
      ['stderr', stderr],
      ['exit', `${exitCode}\n`],
    ] as const;
    return formatCase({ comment, sections: new Map([...inputs, ...outcome]) });
  } finally {
    await rm(folder, { recursive: true });
  }
}

// Each case holds its input and, word for word, what comes of it. `vitest run test/cli -u` writes new outcomes: read the diff.
describe('the command line', async () => {
  for (const name of (await readdir(casesFolder)).sort()) {
    it(name.replace(/\.txt$/, '').replaceAll('-', ' '), async () => {
      const file = join(casesFolder, name);
      await expect(await replay(await readFile(file, 'utf8'))).toMatchFileSnapshot(file);
    });
  }
});
