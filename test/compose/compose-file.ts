import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { repositoryDirectory } from '../servers/exporter-process.ts';

/** The stack's compose file, below the repository. */
export const composePath = 'docker-compose-full.yml';

const serviceSchema = z.object({
  image: z.string(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  environment: z.record(z.string(), z.string()).default({}),
  profiles: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
});

const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
});

export type ComposeService = z.infer<typeof serviceSchema>;
export type ComposeFile = z.infer<typeof composeSchema>;

/** Reads docker-compose-full.yml, its aliases and merges resolved. @throws ZodError where it uses other forms than we do */
export async function readComposeFile(): Promise<ComposeFile> {
  const text = await readFile(join(repositoryDirectory, composePath), 'utf8');
  return composeSchema.parse(parse(text, { merge: true }));
}

/** A service by its name. @throws Error naming those there are */
export function serviceOf(file: ComposeFile, name: string): ComposeService {
  const service = file.services[name];
  if (service === undefined) throw new Error(`no service ${name} among ${Object.keys(file.services).join(', ')}`);
  return service;
}

/** The names of the services that `up` starts: those without a profile. */
export function startedServices(file: ComposeFile): readonly string[] {
  return Object.entries(file.services)
    .filter(([, { profiles }]) => profiles.length === 0)
    .map(([name]) => name);
}

/** A published port: `${BIND_ADDRESS:-127.0.0.1}:22379:2379` is 22379 of the host and 2379 of the container. */
export interface PublishedPort {
  readonly host: number;
  readonly container: number;
}

/** The published ports of a service. @throws Error where one is not bound to the address that people can change */
export function publishedPorts(service: ComposeService): readonly PublishedPort[] {
  return service.ports.map((text) => {
    const [, host, container] = /^\$\{BIND_ADDRESS:-127\.0\.0\.1\}:(\d+):(\d+)$/.exec(text) ?? [];
    if (host === undefined || container === undefined) throw new Error(`port ${text} is not like the others`);
    return { host: Number(host), container: Number(container) };
  });
}
