import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { generatedDocs } from './generated.ts';

// Writes the generated pages; with --check it compares them instead and exits with 1 where one differs.
const isCheck = process.argv.includes('--check');
const repository = new URL('../', import.meta.url);

for (const { path, render } of generatedDocs) {
  const file = new URL(path, repository);
  const current = await readFile(file, 'utf8').catch(() => undefined);
  const text = render(current ?? '');
  if (current === text) continue;
  if (isCheck) {
    process.stderr.write(`${path} is out of date: run npm run generate:docs\n`);
    process.exitCode = 1;
  } else {
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
