import { passwordVariable } from '../flags.ts';
import { type Json, type Path, pathText, valueAt, withoutKeyAt, withValueAt } from '../json.ts';
import { formatListenAddress } from '../listen-address.ts';
import type { Mistake, Origin } from '../mistake.ts';
import type { ConfigFile } from './file.ts';
import type { Setting } from './setting.ts';

/** A password from the environment and where it came from. The text is never part of a tree or a message. */
export interface EnvironmentPassword {
  readonly text: string;
  readonly origin: Origin;
}

/** All sources in one tree of the file's form, and the origin of each of its values. */
export interface Merged {
  readonly tree: Json;
  readonly password: EnvironmentPassword | undefined;
  /** Where the value at a path, or the deepest thing around it, came from, and what to call its key. */
  readonly originOf: (path: Path) => { readonly origin: Origin; readonly key: string };
  readonly mistakes: readonly Mistake[];
}

/** What is merged, the strongest first where two say the same. */
export interface Sources {
  readonly commandLine: readonly Setting[];
  readonly environment: readonly Setting[];
  readonly environmentPassword: string | undefined;
  readonly file: ConfigFile | undefined;
}

/** Lays flags over environment over file, key by key. Defaults come later, from the schema. */
export function mergeSources({ commandLine, environment, environmentPassword, file }: Sources): Merged {
  const mistakes: Mistake[] = [];
  const settings = new Map([...environment, ...commandLine].map((setting) => [setting.flag.name, setting]));
  const replacesClusters = settings.has('endpoints');
  const origins = new Map<string, { origin: Origin; key: string }>();
  let tree: Json = file?.tree ?? {};

  const put = (path: Path, value: Json, { origin, flag }: Setting): void => {
    const about = { origin, key: flag.key ?? flag.name };
    for (let length = 1; length < path.length; length += 1) {
      const parent = path.slice(0, length);
      if (valueAt(tree, parent) === undefined) origins.set(pathText(parent), about);
    }
    origins.set(pathText(path), about);
    if (Array.isArray(value)) value.forEach((_, index) => origins.set(pathText([...path, index]), about));
    tree = withValueAt(tree, path, value);
  };

  const endpoints = settings.get('endpoints');
  if (endpoints !== undefined) {
    tree = withoutKeyAt(tree, ['clusters']);
    put(['clusters', 0, 'endpoints'], endpoints.value, endpoints);
    put(['clusters', 0, 'name'], 'default', endpoints);
  }
  const clusters = valueAt(tree, ['clusters']);
  const clusterCount = Array.isArray(clusters) ? clusters.length : 0;
  const name = settings.get('cluster-name');
  if (name !== undefined && clusterCount === 1) put(['clusters', 0, 'name'], name.value, name);
  if (name !== undefined && clusterCount > 1)
    mistakes.push({
      origin: name.origin,
      key: name.flag.key,
      problem: `names one cluster, and the file has ${clusterCount}: name them there`,
    });

  for (const setting of settings.values()) {
    const [list, key] = setting.flag.key?.split('[].') ?? [];
    if (list === undefined || ['endpoints', 'cluster-name', 'api-host', 'api-port'].includes(setting.flag.name))
      continue;
    if (key === undefined) put(list.split('.'), setting.value, setting);
    else
      for (let index = 0; index < clusterCount; index += 1)
        put([list, index, ...key.split('.')], setting.value, setting);
  }
  const listen = listenAddress(settings, commandLine);
  mistakes.push(...listen.mistakes);
  if (listen.setting !== undefined) put(['web', 'listen_addresses'], listen.setting.value, listen.setting);

  const password = usedPassword(environmentPassword, commandLine, settings);
  mistakes.push(...password.mistakes);
  if (password.used !== undefined)
    for (let index = 0; index < clusterCount; index += 1)
      tree = withoutKeyAt(tree, ['clusters', index, 'auth', 'password_file']);

  const originOf = (path: Path): { origin: Origin; key: string } => {
    for (let length = path.length; length >= 0; length -= 1) {
      const prefix = path.slice(0, length);
      const laid = origins.get(pathText(prefix));
      if (laid !== undefined) return laid;
      const isOfFile = !(replacesClusters && prefix[0] === 'clusters');
      if (isOfFile && file?.has(prefix) === true) return { origin: file.locate(prefix), key: pathText(path) };
    }
    return { origin: { kind: 'nowhere' }, key: pathText(path) };
  };
  return { tree, password: password.used, originOf, mistakes };
}

/** `--api-host` and `--api-port` as a listen address, unless a stronger or equal source gives one. */
function listenAddress(
  settings: ReadonlyMap<string, Setting>,
  commandLine: readonly Setting[],
): { setting?: Setting; mistakes: readonly Mistake[] } {
  const host = settings.get('api-host');
  const port = settings.get('api-port');
  const older = [host, port].filter((setting) => setting !== undefined);
  const strongest = older.find((setting) => setting.origin.kind === 'flag') ?? older[0];
  if (strongest === undefined) return { mistakes: [] };
  const newer = commandLine.find((setting) => setting.flag.name === 'web.listen-address');
  if (newer !== undefined) {
    const mistakes = older
      .filter((setting) => setting.origin.kind === 'flag')
      .map(({ origin, flag }) => ({
        origin,
        key: flag.key,
        problem: 'given beside --web.listen-address: use one of them',
      }));
    return { mistakes };
  }
  const portText = typeof port?.value === 'string' ? port.value : '8080';
  if (port !== undefined && (!/^\d{1,5}$/.test(portText) || Number(portText) > 65_535)) {
    const problem = `${JSON.stringify(portText)} is not allowed: expected a port from 0 to 65535`;
    return { mistakes: [{ origin: port.origin, key: port.flag.key, problem }] };
  }
  const hostText = typeof host?.value === 'string' ? host.value.replace(/^\[(.*)\]$/, '$1') : '0.0.0.0';
  return {
    setting: { ...strongest, value: [formatListenAddress({ host: hostText, port: Number(portText) })] },
    mistakes: [],
  };
}

function usedPassword(
  text: string | undefined,
  commandLine: readonly Setting[],
  settings: ReadonlyMap<string, Setting>,
): { used?: EnvironmentPassword; mistakes: readonly Mistake[] } {
  if (text === undefined || text === '') return { mistakes: [] };
  if (commandLine.some(({ flag }) => flag.name === 'password-file')) return { mistakes: [] };
  const origin: Origin = { kind: 'environment', variable: passwordVariable, given: '<secret>' };
  const other = settings.get('password-file')?.flag.environment;
  if (other === undefined) return { used: { text, origin }, mistakes: [] };
  return { mistakes: [{ origin, key: undefined, problem: `given beside environment ${other}: use one of them` }] };
}
