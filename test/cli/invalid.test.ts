import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

const folder = join(import.meta.dirname, 'invalid');
const separator = '# --config.check answers:\n';

// Each file ends in the answer that it gets, word for word. `vitest run test/cli -u` writes new answers: read the diff.
describe('a wrong configuration file', async () => {
  for (const name of (await readdir(folder)).sort()) {
    it(name.replace(/^invalid-(.*)\.yml$/, '$1').replaceAll('-', ' '), async () => {
      const file = join(folder, name);
      const [content = ''] = (await readFile(file, 'utf8')).split(separator);
      const { stdout, stderr, exitCode } = await runCommand(['--config.check', '--config.file', name], folder);
      const answer = stderr.replaceAll(/^(?=.)/gm, '# ');
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
      await expect(content + separator + answer).toMatchFileSnapshot(file);
    });
  }
});
