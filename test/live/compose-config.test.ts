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

/** The command line that runs compose: the installed one, else Debian's, unpacked. Undefined where neither can be had. */
async function composeCommand(): Promise<readonly [string, ...string[]] | undefined> {
  try {
    await run('docker', ['compose', 'version'], { timeoutMs });
    return ['docker', 'compose'];
  } catch {
    return (await hasDebianPackages()) ? [composeBinary(await unpackTool(dockerCompose))] : undefined;
  }
}

const command = await composeCommand();
const title =
  command === undefined ? 'docker compose (skipped: not installed, and no apt to fetch it)' : 'docker compose';

describe.skipIf(command === undefined)(title, () => {
  const config = async (args: readonly string[], environment: Readonly<Record<string, string>>): Promise<unknown> => {
    const [file, ...first] = command ?? ['docker'];
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
