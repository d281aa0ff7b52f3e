import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composePath, readComposeFile } from '../compose/compose-file.ts';
import { dockerCompose, hasDebianPackages, unpackTool } from '../compose/debian-tools.ts';
import { composeBinary } from '../compose/engine.ts';
import { run } from '../servers/command.ts';
import { repositoryDirectory } from '../servers/exporter-process.ts';

const timeoutMs = 60_000;

const configSchema = z.object({
  name: z.string(),
  services: z.record(z.string(), z.object({ ports: z.array(z.object({ host_ip: z.string() })).default([]) })),
});

/** The command line that runs compose, the installed one, else Debian's, unpacked; or why there is none. */
async function composeCommand(): Promise<readonly [string, ...string[]] | { readonly missing: string }> {
  try {
    await run('docker', ['compose', 'version'], { timeoutMs });
    return ['docker', 'compose'];
  } catch {
    if (!(await hasDebianPackages())) return { missing: 'not installed, and no apt to fetch it with' };
  }
  try {
    return [composeBinary(await unpackTool(dockerCompose))];
  } catch (error) {
    return {
      missing: `not installed, and cannot be fetched: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

const command = await composeCommand();
const missing = 'missing' in command ? command.missing : undefined;
const title = missing === undefined ? 'docker compose' : `docker compose (skipped: ${missing})`;

describe.skipIf(missing !== undefined)(title, () => {
  const config = async (args: readonly string[], environment: Readonly<Record<string, string>>): Promise<unknown> => {
    if ('missing' in command) throw new Error(command.missing);
    const [file, ...first] = command;
    const all = [...first, ...args, '--profile', 'bench', 'config', '--format', 'json'];
    return JSON.parse((await run(file, all, { timeoutMs, cwd: repositoryDirectory, environment })).stdout);
  };
  const boundAddresses = (read: z.infer<typeof configSchema>): readonly string[] => [
    ...new Set(Object.values(read.services).flatMap(({ ports }) => ports.map(({ host_ip }) => host_ip))),
  ];

  it('accepts docker-compose-full.yml and finds the same in the directory itself', async () => {
    const named = configSchema.parse(await config(['-f', composePath], {}));
    const services = Object.keys((await readComposeFile()).services);
    expect(named.name).toBe('etcd-monitor');
    expect(Object.keys(named.services).sort()).toEqual(services.sort());
    expect(configSchema.parse(await config([], {}))).toEqual(named);
  });

  it('opens ports to this machine alone, and where BIND_ADDRESS says', async () => {
    expect(boundAddresses(configSchema.parse(await config([], {})))).toEqual(['127.0.0.1']);
    const opened = configSchema.parse(await config([], { BIND_ADDRESS: '0.0.0.0' }));
    expect(boundAddresses(opened)).toEqual(['0.0.0.0']);
  });
});
