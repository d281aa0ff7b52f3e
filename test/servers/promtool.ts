import { run } from './command.ts';
import { CommandError } from './errors.ts';
import { binaryOf } from './http-server.ts';
import { locate } from './install.ts';

export interface CheckResult {
  readonly ok: boolean;
  /** All that promtool printed: its findings, one a line. */
  readonly output: string;
}

const timeoutMs = 390_000;

/** `promtool check metrics` of a Prometheus line over an exposition text. @throws ServerUnavailableError */
export async function checkMetrics(line: string, exposition: string): Promise<CheckResult> {
  return promtool(line, ['check', 'metrics'], exposition);
}

/** `promtool check config` over a file. @throws ServerUnavailableError */
export async function checkPrometheusConfig(line: string, file: string): Promise<CheckResult> {
  return promtool(line, ['check', 'config', file]);
}

/** `promtool check rules --lint=all`, findings being errors. @throws ServerUnavailableError */
export async function checkRules(line: string, files: readonly string[]): Promise<CheckResult> {
  return promtool(line, ['check', 'rules', '--lint=all', '--lint-fatal', ...files]);
}

/** `promtool test rules` over test files. @throws ServerUnavailableError */
export async function testRules(line: string, files: readonly string[]): Promise<CheckResult> {
  return promtool(line, ['test', 'rules', ...files]);
}

async function promtool(line: string, args: readonly string[], input = ''): Promise<CheckResult> {
  const installed = await locate('prometheus', line);
  try {
    const { stdout, stderr } = await run(binaryOf(installed, 'promtool'), args, { timeoutMs, input });
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    if (error instanceof CommandError && error.exitCode !== undefined) {
      return { ok: false, output: error.stdout + error.stderr };
    }
    throw error;
  }
}
