// Installs the node modules when they are missing or older than package-lock.json. Runs before anything else, so it uses none.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Milliseconds since 1970, or 0 when the file is not there. */
function changedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

// npm writes this file last, so it also tells an interrupted install from a finished one.
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  process.stderr.write('installing node modules\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (npm.error) process.stderr.write(`npm cannot be run: ${npm.error.message}\n`);
  process.exitCode = npm.status ?? 1;
}
