import { resolve } from 'node:path';
import type { BenchPlan } from '../../bench/plan.ts';
import type { ClusterConfig } from '../../config/config.ts';
import type { Flag } from '../../config/flag.ts';
import { loadConfig } from '../../config/load.ts';
import { mistakeText, originText } from '../../config/mistake.ts';
import { nearest } from '../../config/nearest.ts';
import { readArguments } from '../../config/sources/arguments.ts';
import { readEnvironment } from '../../config/sources/environment.ts';
import type { Setting } from '../../config/sources/setting.ts';
import { connectionWarnings } from '../../config/warnings.ts';
import { endpointAddress } from '../../etcd/endpoint.ts';
import { passwordReader } from '../../exporter/password.ts';
import type { CommandContext } from '../command.ts';
import { benchDefaults } from './defaults.ts';

/** Whom the bench loads, and how it gets there. */
export interface BenchCluster {
  readonly connection: Pick<BenchPlan, 'endpoints' | 'tls' | 'credentials'>;
  /** What is dangerous or without effect, a sentence each. */
  readonly warnings: readonly string[];
}

export type BenchClusterResult =
  | { readonly ok: true; readonly cluster: BenchCluster }
  /** What is wrong with the whole command line, as far as it is about clusters or about no known flag. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Endpoints, TLS and user from flags over environment over the cluster of `--config`. A file is read only if it is named: a load
 * must not reach a cluster because of the folder it was started in. `flags` are all that the command knows.
 */
export async function readBenchCluster(context: CommandContext, flags: readonly Flag[]): Promise<BenchClusterResult> {
  const { settings } = readArguments(context.argv, flags);
  const all = [...settings, ...readEnvironment(context.environment, flags).settings];
  const given = (name: string): Setting | undefined => all.find(({ flag }) => flag.name === name);
  const endpoints = given('endpoints');
  const config = given('config');
  const cluster = given('cluster');
  const own = [...userProblems(given('user')), ...clusterProblems({ cluster, config, endpoints })];
  const standard = endpoints === undefined && config === undefined ? ['--endpoints', benchDefaults.endpoints] : [];
  const loaded = await loadConfig({
    argv: [...standard, ...context.argv],
    environment: context.environment,
    workingDirectory: context.workingDirectory,
    hostname: context.hostname,
    purpose: {
      flags,
      fileFlag: 'config',
      isToConnect: true,
      readsDefaultFile: false,
      onlyCluster: cluster?.origin.given,
    },
  });
  if (!loaded.ok) return { ok: false, problems: [...own, ...loaded.mistakes.map(mistakeText)] };
  if (own.length > 0) return { ok: false, problems: own };
  const chosen = chooseCluster(loaded.config.clusters, cluster, endpoints === undefined);
  if (typeof chosen === 'string') return { ok: false, problems: [chosen] };
  return { ok: true, cluster: benchCluster(chosen, context.workingDirectory) };
}

/** etcd's own tools take `--user name:password`. What stands behind the colon is not repeated. */
function userProblems(user: Setting | undefined): readonly string[] {
  if (user?.origin.given.includes(':') !== true) return [];
  return [
    `${originText(user.origin)}: takes the name alone, a command line is visible to everybody on the machine: give the password by --password-file or environment ETCD_MONITOR_PASSWORD`,
  ];
}

function clusterProblems(given: Readonly<Record<'cluster' | 'config' | 'endpoints', Setting | undefined>>): string[] {
  const { cluster, config, endpoints } = given;
  if (cluster === undefined) return [];
  if (config === undefined) return ['--cluster: names a cluster of a file: give that with --config'];
  if (endpoints === undefined) return [];
  return [`--cluster: given beside ${originText(endpoints.origin)}, which stands for the clusters of the file`];
}

/** @returns what is wrong where none can be chosen */
function chooseCluster(
  clusters: readonly ClusterConfig[],
  wanted: Setting | undefined,
  isOfFile: boolean,
): ClusterConfig | string {
  const names = clusters.map(({ name }) => name);
  const [first, second] = clusters;
  if (first === undefined) return '--config: the file has no clusters';
  if (!isOfFile) return first;
  if (wanted === undefined)
    return second === undefined ? first : `--config: the file has ${names.join(', ')}: say which with --cluster`;
  const name = wanted.origin.given;
  const meant = nearest(name, names);
  const hint = meant === undefined ? `the file has ${names.join(', ')}` : `did you mean ${meant}?`;
  return clusters.find((cluster) => cluster.name === name) ?? `--cluster: no cluster ${JSON.stringify(name)}: ${hint}`;
}

function benchCluster(cluster: ClusterConfig, workingDirectory: string): BenchCluster {
  const endpoints = cluster.endpoints.map(endpointAddress).filter((address) => address !== undefined);
  const absolute = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(workingDirectory, path);
  const { tls, auth } = cluster;
  const files = { caFile: absolute(tls.caFile), certFile: absolute(tls.certFile), keyFile: absolute(tls.keyFile) };
  return {
    connection: {
      endpoints,
      tls: endpoints.some(({ secure }) => secure) ? { ...tls, ...files } : undefined,
      credentials: auth && {
        username: auth.username,
        password: passwordReader({ ...auth, passwordFile: absolute(auth.passwordFile) }),
      },
    },
    warnings: connectionWarnings(cluster),
  };
}
