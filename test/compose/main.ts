import { join } from 'node:path';
import { abortOnInterrupt } from '../servers/interrupt.ts';
import { ServerUnavailableError } from '../servers/errors.ts';
import { openWorkspace } from '../servers/workspace.ts';
import { composePath, readComposeFile, serviceOf } from './compose-file.ts';
import { busybox, dockerCompose, dockerEngine, hasDebianPackages, unpackTool } from './debian-tools.ts';
import { startEngine, type EngineParts } from './engine.ts';
import { baseImage, buildImage, importStandIn, inspectImage } from './image.ts';
import { interfaceNames, leftoversOf } from './leftovers.ts';
import { Proof } from './proof.ts';
import { proveStack } from './stack.ts';
import { nodeStandIn, serverStandIns } from './stand-ins.ts';
import { repositoryDirectory } from '../servers/exporter-process.ts';
import type { Workspace } from '../servers/workspace.ts';

const exitCodes = { done: 0, failed: 1, unavailable: 3, interrupted: 130 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** How much our image may add to its base. */
const maxAddedBytes = 80_000_000;
const configTimeoutMs = 60_000;

process.exit(await main());

/** Proves the Dockerfile and docker-compose-full.yml on an engine of its own, and says what came of it. */
async function main(): Promise<ExitCode> {
  const interrupted = abortOnInterrupt();
  const missing = await whatIsMissing();
  if (missing !== undefined) {
    process.stderr.write(`the compose file cannot be proven here: ${missing}\n`);
    return exitCodes.unavailable;
  }
  const proof = new Proof((line) => process.stdout.write(`${line}\n`));
  try {
    await prove(proof, interrupted);
  } catch (error) {
    if (interrupted.aborted) return exitCodes.interrupted;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ServerUnavailableError ? exitCodes.unavailable : exitCodes.failed;
  }
  return proof.failed === 0 ? exitCodes.done : exitCodes.failed;
}

async function whatIsMissing(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'a Docker engine needs Linux and root';
  if (!(await hasDebianPackages())) return "the engine and what stands in for its images come from Debian's packages";
  return undefined;
}

async function prove(proof: Proof, interrupted: AbortSignal): Promise<void> {
  const interfacesBefore = interfaceNames();
  const [engine, compose, tools] = await Promise.all([dockerEngine, dockerCompose, busybox].map(unpackTool));
  if (engine === undefined || compose === undefined || tools === undefined) throw new Error('a tool is not unpacked');
  const parts: EngineParts = { engine, compose, busybox: tools };
  // Layers of images need a real disk.
  const workspace = await openWorkspace('compose', { isOnDisk: true });
  try {
    await proveImage(proof, parts, workspace);
    interrupted.throwIfAborted();
    await using stackEngine = await startEngine({ parts, workspace, network: 'own' });
    const composeFile = await readComposeFile();
    await stackEngine.compose(repositoryDirectory, ['-f', composePath, 'config', '--quiet'], configTimeoutMs);
    proof.came('docker compose config', 'passes');
    await proveStack(stackEngine, composeFile, proof);
  } finally {
    await workspace.close();
  }
  const left = await leftoversOf(workspace.directory);
  proof.check('no process and no mount is left', left.length === 0, left.length === 0 ? 'none' : left.join('\n'));
  const interfaces = interfaceNames().filter((name) => !interfacesBefore.includes(name));
  proof.check(
    'no network interface is left',
    interfaces.length === 0,
    interfaces.length === 0 ? 'none' : interfaces.join(),
  );
}

/** Fills the engine with stand-ins and builds our image on one of them. */
async function proveImage(proof: Proof, parts: EngineParts, workspace: Workspace): Promise<void> {
  await using engine = await startEngine({ parts, workspace, network: 'shared' });
  const composeFile = await readComposeFile();
  const shell = join(parts.busybox, 'bin/busybox');
  const base = await baseImage();
  for (const standIn of [await nodeStandIn(base, shell), ...(await serverStandIns(composeFile, shell))]) {
    await importStandIn(engine, workspace, standIn);
  }
  const image = serviceOf(composeFile, 'exporter').image;
  await buildImage(engine, image);
  const built = await inspectImage(engine, image);
  const addedBytes = built.sizeBytes - (await inspectImage(engine, base)).sizeBytes;
  const added = `${(addedBytes / 1e6).toFixed(1)} MB of at most ${maxAddedBytes / 1e6} MB`;
  proof.check('the image is small over its base', addedBytes <= maxAddedBytes, added);
  proof.check('the image is not root', /^[1-9]\d*:[1-9]\d*$/.test(built.user), `user ${built.user}`);
  proof.check('the image is the command', built.entrypoint.join(' ') === 'etcd-monitor', built.entrypoint.join(' '));
  proof.check('the image has a health check', built.hasHealthcheck, built.hasHealthcheck ? 'yes' : 'none');
}
