import { isObject, type Json, type Path } from '../json.ts';
import type { Mistake } from '../mistake.ts';
import { type EnvironmentPassword, readEnvironmentPassword } from './environment-password.ts';
import type { ConfigFile } from './file.ts';
import { readListenFlags } from './listen-flags.ts';
import type { Setting } from './setting.ts';
import { type Sourced, SourcedTree } from './sourced-tree.ts';

/** What is merged. */
export interface Sources {
  readonly commandLine: readonly Setting[];
  readonly environment: readonly Setting[];
  readonly environmentPassword: string | undefined;
  readonly file: ConfigFile | undefined;
  /** The name of the one cluster that flags and environment are about; all if not given. */
  readonly onlyCluster?: string | undefined;
}

/** All sources in one tree of the file's form, and the origin of each of its values. */
export interface Merged {
  readonly tree: Json;
  readonly password: EnvironmentPassword | undefined;
  readonly originOf: (path: Path, what?: 'value' | 'key') => Sourced;
  readonly mistakes: readonly Mistake[];
}

/** Flags that are more than a value for their key. */
const ownRules: ReadonlySet<string> = new Set(['endpoints', 'cluster-name', 'api-host', 'api-port']);

/** Lays flags over environment over file, key by key. Defaults come later, from the schema. */
export function mergeSources(sources: Sources): Merged {
  const { commandLine, environment, environmentPassword, file, onlyCluster } = sources;
  // The command line comes last, so that it wins.
  const settings = new Map([...environment, ...commandLine].map((setting) => [setting.flag.name, setting]));
  const merged = new SourcedTree(file);
  putEndpoints(merged, settings.get('endpoints'));
  const clusters = merged.at(['clusters']);
  const isMeant = (cluster: Json): boolean =>
    onlyCluster === undefined || (isObject(cluster) && cluster['name'] === onlyCluster);
  const clusterPaths = Array.isArray(clusters)
    ? clusters.flatMap((cluster, index): readonly Path[] => (isMeant(cluster) ? [['clusters', index]] : []))
    : [];
  const nameMistakes = putClusterName(merged, clusterPaths, settings.get('cluster-name'));
  for (const setting of settings.values())
    if (!ownRules.has(setting.flag.name)) putSetting(merged, clusterPaths, setting);

  const { address, mistakes: listenMistakes } = readListenFlags(settings);
  if (address !== undefined) merged.put(['web', 'listen_addresses'], [address.text], address.origin, address.key);
  const { password, mistakes: passwordMistakes } = readEnvironmentPassword(environmentPassword, settings);
  if (password !== undefined) for (const path of clusterPaths) merged.dropFile([...path, 'auth', 'password_file']);

  return {
    tree: merged.tree,
    password,
    originOf: (path, what) => merged.originOf(path, what),
    mistakes: [...nameMistakes, ...listenMistakes, ...passwordMistakes],
  };
}

/** `--endpoints` stands for a whole list of clusters with one cluster in it. */
function putEndpoints(merged: SourcedTree, endpoints: Setting | undefined): void {
  if (endpoints === undefined) return;
  merged.dropFile(['clusters']);
  merged.put(['clusters', 0, 'endpoints'], endpoints.value, endpoints.origin, endpoints.flag.key);
  merged.put(['clusters', 0, 'name'], 'default', { kind: 'nowhere' });
}

function putClusterName(merged: SourcedTree, clusters: readonly Path[], name: Setting | undefined): readonly Mistake[] {
  const [first, second] = clusters;
  if (name === undefined || first === undefined) return [];
  const { value, origin, flag } = name;
  if (second === undefined) {
    merged.put([...first, 'name'], value, origin, flag.key);
    return [];
  }
  const problem = `names one cluster, and the file has ${clusters.length}: name them there`;
  return [{ origin, key: flag.key, problem }];
}

/** Puts a value at its key: `exporter.dial_timeout` once, `clusters[].tls.ca_file` in every cluster. */
function putSetting(merged: SourcedTree, clusters: readonly Path[], { flag, value, origin }: Setting): void {
  if (flag.key === undefined) return;
  const [start = '', keyOfCluster] = flag.key.split('[].');
  if (keyOfCluster === undefined) merged.put(start.split('.'), value, origin, flag.key);
  else for (const path of clusters) merged.put([...path, ...keyOfCluster.split('.')], value, origin, flag.key);
}
