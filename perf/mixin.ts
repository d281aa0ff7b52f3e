import { mkdir, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { run } from '../test/servers/command.ts';
import type { Workspace } from '../test/servers/workspace.ts';

const etcdVersion = 'v3.6.14';
const jsonnet = 'github.com/google/go-jsonnet/cmd/jsonnet@v0.20.0';
const fetchTimeoutMs = 300_000;

const moduleSchema = z.object({ Dir: z.string() });
const rulesSchema = z.object({
  groups: z.array(z.object({ name: z.string(), rules: z.array(z.record(z.string(), z.unknown())) })),
});

/**
 * The official mixin's rules, rendered by jsonnet from etcd's own module, as the text of a rule file. Needs a Go toolchain
 * and a module proxy: the text is etcd's and is not kept here.
 * @throws CommandError
 */
export async function renderMixinRules(workspace: Workspace): Promise<string> {
  const directory = workspace.path('mixin');
  await mkdir(directory, { recursive: true });
  await writeFile(`${directory}/go.mod`, 'module etcd-monitor.local/mixin\n\ngo 1.24\n');
  const options = { cwd: directory, timeoutMs: fetchTimeoutMs, environment: { GOTOOLCHAIN: 'auto' } };
  const { stdout: module } = await run(
    'go',
    ['mod', 'download', '-json', `go.etcd.io/etcd/v3@${etcdVersion}`],
    options,
  );
  const mixin = `${moduleSchema.parse(JSON.parse(module)).Dir}/contrib/mixin`;
  const program = `((import '${mixin}/config.libsonnet') + (import '${mixin}/alerts/alerts.libsonnet')).prometheusAlerts`;
  const { stdout } = await run('go', ['run', jsonnet, '-e', program], options);
  const { groups } = rulesSchema.parse(JSON.parse(stdout));
  return JSON.stringify({ groups: groups.map((group) => ({ ...group, name: 'mixin' })) });
}
