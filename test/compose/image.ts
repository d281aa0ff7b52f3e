import { rm, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { run } from '../servers/command.ts';
import { repositoryDirectory } from '../servers/exporter-process.ts';
import type { Workspace } from '../servers/workspace.ts';
import type { Engine } from './engine.ts';
import { layOut } from './root-filesystem.ts';
import type { StandIn } from './stand-ins.ts';

const importTimeoutMs = 120_000;
/** npm fetches everything anew in it. */
const buildTimeoutMs = 1_800_000;
const commandTimeoutMs = 60_000;

/** What the manifest of an image says that we rely on. */
const inspectedSchema = z.tuple([
  z.object({
    Size: z.number(),
    Config: z.object({
      User: z.string(),
      Entrypoint: z.array(z.string()).nullable(),
      Healthcheck: z.object({ Test: z.array(z.string()) }).optional(),
    }),
  }),
]);

export interface InspectedImage {
  readonly sizeBytes: number;
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly hasHealthcheck: boolean;
}

/** The base image that our Dockerfile names. @throws Error where it names none */
export async function baseImage(): Promise<string> {
  const text = await readFile(join(repositoryDirectory, 'Dockerfile'), 'utf8');
  const image = /^ARG NODE_IMAGE=(\S+)$/m.exec(text)?.[1];
  if (image === undefined) throw new Error('the Dockerfile has no line ARG NODE_IMAGE=…');
  return image;
}

/** Makes a stand-in and imports it under its name. @throws CommandError */
export async function importStandIn(engine: Engine, workspace: Workspace, standIn: StandIn): Promise<void> {
  const name = standIn.image.replaceAll(/[^a-z0-9.]/g, '-');
  const [folder, archive] = [workspace.path(name), workspace.path(`${name}.tar`)];
  await layOut(folder, standIn.filesystem);
  await run('tar', ['--numeric-owner', '-C', folder, '-cf', archive, '.'], { timeoutMs: importTimeoutMs });
  const changes = standIn.changes.flatMap((change) => ['--change', change]);
  await engine.docker(['import', ...changes, archive, standIn.image], importTimeoutMs);
  await rm(folder, { recursive: true });
  await rm(archive);
}

/** Builds our Dockerfile. npm needs the machine's network. @throws CommandError with the end of what the build printed */
export async function buildImage(engine: Engine, image: string): Promise<void> {
  const args = ['build', '--quiet', '--force-rm', '--network', 'host', '--tag', image, repositoryDirectory];
  await engine.docker(args, buildTimeoutMs);
}

/** What the engine knows of an image. @throws CommandError where there is none */
export async function inspectImage(engine: Engine, image: string): Promise<InspectedImage> {
  const { stdout } = await engine.docker(['image', 'inspect', image], commandTimeoutMs);
  const [{ Size, Config }] = inspectedSchema.parse(JSON.parse(stdout));
  return {
    sizeBytes: Size,
    user: Config.User,
    entrypoint: Config.Entrypoint ?? [],
    hasHealthcheck: Config.Healthcheck !== undefined,
  };
}
