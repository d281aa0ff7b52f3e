import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';
import type { GoSource } from './catalogue.ts';

const fetchTimeoutMs = 600_000;
const buildTimeoutMs = 1_800_000;

/** Whether a Go toolchain is on the PATH. */
export async function hasGo(): Promise<boolean> {
  try {
    await run('go', ['version'], { timeoutMs: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Builds the main packages into `directory`, at low priority: it takes minutes. A throw-away module requires them, because
 * `go install package@version` refuses modules with `replace` lines, as etcd's have.
 * @throws CommandError
 */
export async function buildWithGo(source: GoSource, version: string, directory: string): Promise<void> {
  const moduleDirectory = join(directory, 'module');
  await mkdir(moduleDirectory, { recursive: true });
  await writeFile(join(moduleDirectory, 'go.mod'), 'module etcd-monitor.local/servers\n\ngo 1.24\n');
  const environment = { GOFLAGS: '-mod=mod -trimpath', GOTOOLCHAIN: 'auto', CGO_ENABLED: '0' };
  const modules = Object.entries(source.modules);
  const wanted = modules.map(([, module]) => `${module}@v${version}`);
  await run('go', ['get', ...wanted], { cwd: moduleDirectory, environment, timeoutMs: fetchTimeoutMs });
  for (const [binary, module] of modules) {
    const build = ['-n', '15', 'go', 'build', '-o', join(directory, binary), module];
    await run('nice', build, { cwd: moduleDirectory, environment, timeoutMs: buildTimeoutMs });
  }
}
