import { isAbsolute, join } from 'node:path';
import { checkAuth } from './check-auth.ts';
import { checkFiles } from './check-files.ts';
import type { Config, PackConfig } from './config.ts';
import { explainIssue } from './explain.ts';
import type { Flag } from './flag.ts';
import { flags, passwordVariable } from './flags.ts';
import { type GivenValue, givenValues } from './given-values.ts';
import { isObject, valueAt } from './json.ts';
import { inReadingOrder, type Mistake } from './mistake.ts';
import { type FileReader, FileReadError, readSmallFile } from './read-file.ts';
import { documentSchema } from './schema.ts';
import { readArguments } from './sources/arguments.ts';
import { type Environment, readEnvironment } from './sources/environment.ts';
import { type ConfigFile, parseConfigFile, resolvePaths } from './sources/file.ts';
import { type Merged, mergeSources } from './sources/merge.ts';
import type { Setting } from './sources/setting.ts';
import { toConfig, toPackConfig } from './to-config.ts';
import { warningsOf } from './warnings.ts';

const defaultFile = 'etcd-monitor.yaml';
const maximumFileBytes = 1024 * 1024;

/** Everything from outside that decides the configuration. */
export interface LoadRequest {
  /** Arguments after the command's name. */
  readonly argv: readonly string[];
  readonly environment: Environment;
  /** Relative paths of flags and environment start here. */
  readonly workingDirectory: string;
  readonly hostname: string;
  readonly readFile?: FileReader;
  /** What the configuration is for; the exporter if not given. */
  readonly purpose?: LoadPurpose;
}

/** What a command reads of the configuration, and what else it asks of it. */
export interface LoadPurpose {
  readonly flags: readonly Flag[];
  /** The flag that names the configuration file. */
  readonly fileFlag: string;
  /** Whether etcd is going to be asked: a cluster that can be, its password, and files that can be read. */
  readonly isToConnect: boolean;
  /** Whether etcd-monitor.yaml is read where `fileFlag` names no other; true if not given. */
  readonly readsDefaultFile?: boolean;
  /** The name of the one cluster that flags and environment are about; all if not given. */
  readonly onlyCluster?: string | undefined;
  /** Mistakes that no schema can see. */
  readonly check?: (merged: Merged) => readonly Mistake[];
}

export const exporterPurpose: LoadPurpose = { flags, fileFlag: 'config.file', isToConnect: true };

/** A loaded configuration, or all that is wrong with it. */
export type LoadResult =
  | {
      readonly ok: true;
      readonly config: Config;
      readonly pack: PackConfig;
      /** Every value that somebody gave, with its origin. */
      readonly given: readonly GivenValue[];
      /** The configuration file, undefined if there is none. */
      readonly file: string | undefined;
      /** Files that were found readable: certificates, keys, passwords, the web server's configuration. */
      readonly files: readonly string[];
      /** For the log. */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * Reads and checks the configuration from all its sources: flag over environment over file over default, key by key.
 * May be called again with the same request, to reload. Never rejects for a mistake of the user: all of them are listed.
 */
export async function loadConfig(request: LoadRequest): Promise<LoadResult> {
  const { readFile = readSmallFile, purpose = exporterPurpose } = request;
  const commandLine = readArguments(request.argv, purpose.flags);
  const environment = readEnvironment(request.environment, purpose.flags);
  const asked = commandLine.settings.find(({ flag }) => flag.name === purpose.fileFlag);
  const file =
    asked === undefined && purpose.readsDefaultFile === false
      ? { mistakes: [] }
      : await readConfigFile(asked, request.workingDirectory, readFile);
  const merged = mergeSources({
    commandLine: commandLine.settings,
    environment: environment.settings,
    environmentPassword: purpose.isToConnect ? request.environment[passwordVariable] : undefined,
    file: file.content,
    onlyCluster: purpose.onlyCluster,
  });
  const parsed = documentSchema.safeParse(merged.tree);
  const outside = purpose.isToConnect ? await checkToConnect(merged, request, purpose) : nothing;
  const mistakes = [
    ...commandLine.mistakes,
    ...environment.mistakes,
    ...file.mistakes,
    ...merged.mistakes,
    ...(parsed.error?.issues.flatMap((issue) => explainIssue(issue, documentSchema, merged)) ?? []),
    ...(purpose.check?.(merged) ?? []),
    ...outside.mistakes,
    // After a mistyped flag or an unreadable file, what is missing may be what was mistyped.
    ...(purpose.isToConnect && commandLine.mistakes.length + file.mistakes.length === 0
      ? checkSomethingToWatch(merged)
      : []),
  ];
  if (!parsed.success || mistakes.length > 0) return { ok: false, mistakes: inReadingOrder(mistakes) };
  const config = toConfig(parsed.data, { password: merged.password?.text, hostname: request.hostname });
  return {
    ok: true,
    config,
    pack: toPackConfig(parsed.data),
    given: givenValues(merged),
    file: file.name,
    files: outside.files,
    warnings: purpose.isToConnect ? warningsOf(config) : [],
  };
}

const nothing = { files: [], mistakes: [] };

/** What connecting needs beside a right document: passwords, and files that are there. */
async function checkToConnect(
  merged: Merged,
  { workingDirectory, readFile = readSmallFile }: LoadRequest,
  { flags: known }: LoadPurpose,
): Promise<{ readonly files: readonly string[]; readonly mistakes: readonly Mistake[] }> {
  const { files, mistakes } = await checkFiles(merged, documentSchema, workingDirectory, readFile);
  const userFlag = known.find(({ key }) => key === 'clusters[].auth.username')?.name ?? 'username';
  return { files, mistakes: [...checkAuth(merged, userFlag), ...mistakes] };
}

async function readConfigFile(
  asked: Setting | undefined,
  workingDirectory: string,
  readFile: FileReader,
): Promise<{ name?: string; content?: ConfigFile; mistakes: readonly Mistake[] }> {
  const name = typeof asked?.value === 'string' ? asked.value : defaultFile;
  try {
    const path = isAbsolute(name) ? name : join(workingDirectory, name);
    const content = parseConfigFile(name, await readFile(path, maximumFileBytes));
    return {
      name,
      content: { ...content, tree: resolvePaths(content.tree, documentSchema, name) },
      mistakes: content.mistakes,
    };
  } catch (error) {
    if (!(error instanceof FileReadError)) throw error;
    if (asked !== undefined)
      return { mistakes: [{ origin: asked.origin, key: undefined, problem: `${name} ${error.problem}` }] };
    // Without --config.file the file is optional, but one that is there must be readable.
    if (error.isMissing) return { mistakes: [] };
    return {
      mistakes: [{ origin: { kind: 'file', file: name, line: 1, column: 1 }, key: undefined, problem: error.problem }],
    };
  }
}

/** Without clusters only /probe has work, and only if it may connect to something. */
function checkSomethingToWatch({ tree, originOf }: Merged): readonly Mistake[] {
  const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);
  if (!isObject(tree) || !isEmpty(valueAt(tree, ['clusters'])) || !isEmpty(valueAt(tree, ['probe', 'allow'])))
    return [];
  const problem = `no cluster to watch: give --endpoints, environment ENDPOINTS, or clusters in ${defaultFile}`;
  return [{ ...originOf(['clusters']), problem }];
}
