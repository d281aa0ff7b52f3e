import type { BenchmarkConfig, ClusterConfig } from '../config/config.ts';
import { formatDuration } from '../config/duration.ts';
import { clusterFlags, passwordVariable } from '../config/flags.ts';

/** Variables that a bench reads, too: it gets what is right for its cluster instead of the exporter's. */
const clusterVariables: ReadonlySet<string> = new Set([
  ...clusterFlags.flatMap(({ environment }) => environment ?? []),
  passwordVariable,
]);

/** A small open loop: few keys, one connection to each endpoint. Nothing secret: a command line is visible to everybody. */
export function benchArguments({ endpoints, tls, auth }: ClusterConfig, settings: BenchmarkConfig): readonly string[] {
  const given = (flag: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`--${flag}=${value}`];
  return [
    'bench',
    settings.workload,
    `--endpoints=${endpoints.join(',')}`,
    ...given('cacert', tls.caFile),
    ...given('cert', tls.certFile),
    ...given('key', tls.keyFile),
    ...given('server-name', tls.serverName),
    ...(tls.insecureSkipVerify ? ['--insecure-skip-tls-verify'] : []),
    ...given('user', auth?.username),
    ...given('password-file', auth?.passwordFile),
    `--duration=${formatDuration(settings.durationMs)}`,
    `--rate=${settings.rate}`,
    `--conns=${endpoints.length}`,
    '--key-space=1000',
    ...settings.slos.map((slo) => `--slo=${slo}`),
    '--output=json',
    '--no-progress',
  ];
}

/** The exporter's, with the password of this cluster and nothing else of its flags. */
export function benchEnvironment(environment: NodeJS.ProcessEnv, { auth }: ClusterConfig): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(([name]) => !clusterVariables.has(name));
  const password = auth?.password === undefined ? {} : { [passwordVariable]: auth.password };
  return { ...Object.fromEntries(others), ...password };
}
