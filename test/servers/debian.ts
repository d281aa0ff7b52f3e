import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';
import { CommandError } from './errors.ts';
import type { DebianSource } from './catalogue.ts';

const systemKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** The suite that an old keyring is likeliest to verify. */
const oldestSuite = 'bookworm';
const updateTimeoutMs = 300_000;
const downloadTimeoutMs = 600_000;
const queryTimeoutMs = 60_000;
/** Package indexes older than this are fetched again before something is installed. */
const indexMaxAgeMs = 3_600_000;

/** Hooks of the system's apt (desktop caches, docker's clean-up) have no business with a private state. */
const aptConfiguration = `#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Post-Invoke;
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
APT::Sandbox::User "root";
`;

/**
 * Downloads the packages of a suite and unpacks them into `directory`, without installing anything. Takes each package at the
 * upstream version, else the newest of that suite. Works as any user: apt's state is private, below `aptDirectory`.
 * @returns the Debian version of each package, in the order asked for.
 * @throws CommandError
 */
export async function unpackFromDebian(options: {
  readonly source: DebianSource;
  readonly version: string;
  readonly aptDirectory: string;
  readonly directory: string;
}): Promise<readonly string[]> {
  const { source, version, aptDirectory, directory } = options;
  const apt = await openSuite(aptDirectory, source.suite);
  const chosen: { readonly name: string; readonly version: string }[] = [];
  // One after the other: the first one builds apt's cache, which takes seconds, and the others read it.
  for (const name of source.packages) chosen.push({ name, version: await chooseVersion(apt, name, version) });
  const downloads = join(directory, 'downloads');
  await mkdir(downloads, { recursive: true });
  const wanted = chosen.map((item) => `${item.name}=${item.version}`);
  await run('apt-get', [...apt, 'download', ...wanted], { cwd: downloads, timeoutMs: downloadTimeoutMs });
  for (const file of await readdir(downloads)) {
    await run('dpkg', ['-x', join(downloads, file), directory], { timeoutMs: downloadTimeoutMs });
  }
  await rm(downloads, { recursive: true });
  return chosen.map((item) => item.version);
}

/** apt's options for a private state that knows one suite, verified by Debian's archive keys. */
async function openSuite(aptDirectory: string, suite: string): Promise<readonly string[]> {
  const state = join(aptDirectory, suite);
  const apt = await prepareState(state);
  if (await isFresh(join(state, 'updated'))) return apt;
  const mirror = await findMirror(aptDirectory);
  await declareSuite(state, mirror, suite, systemKeyring);
  try {
    await update(apt);
  } catch (error) {
    // The keyring of an old system may lack the newer suites' keys. The newest keyring package that it verifies has them.
    const unknownKey = error instanceof CommandError && /NO_PUBKEY|not signed/i.test(error.message);
    if (!unknownKey || suite === oldestSuite) throw error;
    await declareSuite(state, mirror, suite, await fetchNewerKeyring(aptDirectory));
    await update(apt);
  }
  await writeFile(join(state, 'updated'), '');
  return apt;
}

async function prepareState(state: string): Promise<readonly string[]> {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'sources']) {
    await mkdir(join(state, folder), { recursive: true });
  }
  await writeFile(join(state, 'status'), '');
  await writeFile(join(state, 'apt.conf'), aptConfiguration);
  return [
    ...privateState(state),
    '-o',
    'Dir::Etc::SourceList=/dev/null',
    '-o',
    `Dir::Etc::SourceParts=${state}/sources`,
  ];
}

function privateState(state: string): readonly string[] {
  return [
    ...['-q', '-c', join(state, 'apt.conf')],
    ...['-o', `Dir::State::Lists=${state}/lists`],
    ...['-o', `Dir::State::Status=${state}/status`],
    ...['-o', `Dir::Cache=${state}/cache`],
  ];
}

async function declareSuite(state: string, mirror: string, suite: string, keyring: string): Promise<void> {
  const lines = ['Types: deb', `URIs: ${mirror}`, `Suites: ${suite}`, 'Components: main', `Signed-By: ${keyring}`, ''];
  await writeFile(join(state, 'sources', 'debian.sources'), lines.join('\n'));
}

/** The mirror of Debian's main archive that this system already uses, by its own sources. */
async function findMirror(aptDirectory: string): Promise<string> {
  const known = pickMirror(await run('apt-get', indexTargets, { timeoutMs: queryTimeoutMs }));
  if (known !== undefined) return known;
  // No index on this system yet (a slim image): read the same sources into a private state.
  const state = join(aptDirectory, 'system');
  await prepareState(state);
  const apt = privateState(state);
  await update(apt);
  const found = pickMirror(await run('apt-get', [...apt, ...indexTargets], { timeoutMs: queryTimeoutMs }));
  if (found === undefined) throw new Error("none of this system's apt sources is Debian's main archive");
  return found;
}

const indexTargets = ['indextargets', '--format', '$(CREATED_BY)|$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(REPO_URI)'];

function pickMirror(output: { readonly stdout: string }): string | undefined {
  for (const line of output.stdout.split('\n')) {
    const [createdBy, origin, label, component, repository] = line.split('|');
    // The security archive has the same origin and another label.
    if (createdBy === 'Packages' && origin === 'Debian' && label === 'Debian' && component === 'main')
      return repository;
  }
  return undefined;
}

async function fetchNewerKeyring(aptDirectory: string): Promise<string> {
  const directory = join(aptDirectory, 'keyring');
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const apt = await openSuite(aptDirectory, oldestSuite);
  await run('apt-get', [...apt, 'download', 'debian-archive-keyring'], {
    cwd: directory,
    timeoutMs: downloadTimeoutMs,
  });
  for (const file of await readdir(directory)) {
    await run('dpkg', ['-x', join(directory, file), directory], { timeoutMs: queryTimeoutMs });
  }
  return join(directory, systemKeyring);
}

async function update(apt: readonly string[]): Promise<void> {
  await run('apt-get', [...apt, '-o', 'APT::Update::Error-Mode=any', 'update'], { timeoutMs: updateTimeoutMs });
}

async function isFresh(marker: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(marker)).mtimeMs < indexMaxAgeMs;
  } catch {
    return false;
  }
}

/** The suite's package version of an upstream version (`3.5.30` is `3.5.30-2`), else its newest. apt lists the newest first. */
async function chooseVersion(apt: readonly string[], name: string, upstream: string): Promise<string> {
  const { stdout } = await run('apt-cache', [...apt, 'madison', name], { timeoutMs: queryTimeoutMs });
  const versions = stdout
    .split('\n')
    .map((line) => line.split('|')[1]?.trim() ?? '')
    .filter((version) => version !== '');
  const exact = versions.find(
    (version) => version.startsWith(upstream) && /^[^0-9.]/.test(version.slice(upstream.length)),
  );
  const version = exact ?? versions[0];
  if (version === undefined) throw new Error(`the package ${name} is not in this suite`);
  return version;
}
