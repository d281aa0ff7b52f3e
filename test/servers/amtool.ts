import { run } from './command.ts';
import { CommandError } from './errors.ts';
import { binaryOf } from './http-server.ts';
import { locate } from './install.ts';

export interface AmtoolResult {
  readonly ok: boolean;
  readonly stdout: string;
  /** All that amtool printed. */
  readonly output: string;
}

const timeoutMs = 30_000;

/** `amtool check-config` of an Alertmanager line over a file. @throws ServerUnavailableError */
export async function checkAlertmanagerConfig(line: string, file: string): Promise<AmtoolResult> {
  return amtool(line, ['check-config', file]);
}

/** Which receivers an alert with these labels reaches, in the order of the tree. @throws ServerUnavailableError */
export async function routesTo(
  line: string,
  configFile: string,
  labels: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const { ok, stdout, output } = await amtool(line, [
    'config',
    'routes',
    'test',
    `--config.file=${configFile}`,
    ...pairs,
  ]);
  if (!ok) throw new Error(`amtool config routes test ${pairs.join(' ')}: ${output}`);
  return stdout.trim().split(',');
}

/** What a template of a file makes of notification data, a JSON file. @throws ServerUnavailableError */
export async function renderTemplate(
  line: string,
  template: { readonly file: string; readonly name: string; readonly type: 'text' | 'html'; readonly dataFile: string },
): Promise<AmtoolResult> {
  return amtool(line, [
    'template',
    'render',
    `--template.glob=${template.file}`,
    `--template.text={{ template "${template.name}" . }}`,
    `--template.type=${template.type}`,
    `--template.data=${template.dataFile}`,
  ]);
}

async function amtool(line: string, args: readonly string[]): Promise<AmtoolResult> {
  const installed = await locate('alertmanager', line);
  try {
    const { stdout, stderr } = await run(binaryOf(installed, 'amtool'), args, { timeoutMs });
    return { ok: true, stdout, output: stdout + stderr };
  } catch (error) {
    if (error instanceof CommandError && error.exitCode !== undefined)
      return { ok: false, stdout: error.stdout, output: error.stdout + error.stderr };
    throw error;
  }
}
