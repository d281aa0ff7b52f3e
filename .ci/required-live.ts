import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Compares what the live tests recorded with what must have run. A server that could not be had skips its tests, which is
 * right on somebody's laptop and wrong here.
 */
const record = z.object({ scenario: z.string(), server: z.string(), version: z.string() });

/** Version prefixes that must have run, each matched by a version of its own. */
const requiredServers: Readonly<Record<string, readonly string[]>> = {
  etcd: ['3.4.', '3.5.', '3.5.', ...(hasGo() ? ['3.6.', '3.7.'] : [])],
  prometheus: ['2.42', '2.53', '3.5'],
  alertmanager: ['0.25', '0.28', '0.33'],
  pushgateway: ['1.5', '1.11.0', '1.11'],
};

/** Scenarios that must have been played on every version of the server that ran at all. */
const requiredScenarios: Readonly<Record<string, readonly string[]>> = {
  etcd: [
    'cluster-start',
    'leader-kill',
    'quorum-loss',
    'member-add',
    'member-remove',
    'learner',
    'unstarted-member',
    'nospace-alarm',
    'corrupt-alarm',
    'tls',
    'tls-server-name',
    'mtls',
    'certificate-rotation',
    'auth',
    'auth-anonymous',
    'auth-token-lost',
    'hung-member',
    'half-open',
    'two-clusters',
    'discovery',
    'translate',
    'monitoring-path',
    'network-partition',
    'no-raft-writes',
    'single-flight',
    'probe-allow',
    'headline-oracle',
    'golden-page',
    'auth-disabled',
    'native-catalogue',
    'bench-drivers',
    'bench-drivers-differential',
    'bench-run',
    'bench-counts',
  ],
  prometheus: [
    'server-start',
    'exposition',
    'prometheus-scrape',
    'rule-pack',
    'generated-pack',
    'dashboard-queries',
    'monitoring-catalogue',
  ],
  alertmanager: [
    'server-start',
    'receivers',
    'routes',
    'templates',
    'template-reading',
    'delivery',
    'resolved',
    'inhibition',
    'severities',
    'monitoring-catalogue',
  ],
  pushgateway: ['server-start', 'bench-push'],
};

/** Scenarios that hang on gRPC and not on the version, played on the oldest server and the usual one. */
const requiredOnSome: readonly { readonly server: string; readonly prefix: string; readonly scenario: string }[] = [
  'bench-drivers-tls',
  'bench-drivers-mtls',
  'bench-drivers-auth',
  'bench-drivers-faults',
  'bench-watch',
  'bench-lease',
  'bench-streams-faults',
  'key-value-client',
  'bench-interrupted',
  'bench-refused',
  'bench-auth',
  'bench-run-faults',
  'bench-command',
  'bench-command-auth',
  'bench-killed',
  'bench-killed-leases',
  'bench-interrupted-workloads',
].flatMap((scenario) => ['3.4.', '3.5.'].map((prefix) => ({ server: 'etcd', prefix, scenario })));

/** Scenarios about the stack as a whole, played on one version of the server. */
const requiredOnce: Readonly<Record<string, readonly string[]>> = {
  etcd: [
    'runbook-commands',
    'bench-schedule',
    'bench-schedule-stop',
    'bench-exporter',
    'bench-exit-refused',
    'bench-exit-errors',
    'bench-exit-codes',
    'bench-exit-regressed',
    'bench-exit-frozen',
    'bench-exit-quota',
    'bench-targets',
    'bench-leader-killed',
    'bench-members-down',
    'bench-bin',
    'bench-drivers-grpc-port',
    'demo-check',
  ],
  prometheus: ['dashboard-panels', 'demo-check'],
};

function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function missingServers(versions: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return Object.entries(requiredServers).flatMap(([server, prefixes]) => {
    const unused = new Set(versions.get(server));
    return prefixes.flatMap((prefix) => {
      const match = [...unused].find((version) => version.startsWith(prefix));
      if (match !== undefined) unused.delete(match);
      return match === undefined ? [`no test ran on ${server} ${prefix}`] : [];
    });
  });
}

const [file = ''] = process.argv.slice(2);
const records = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => record.parse(JSON.parse(line)));

const versions = new Map<string, Set<string>>();
const played = new Set<string>();
for (const { scenario, server, version } of records) {
  versions.set(server, (versions.get(server) ?? new Set()).add(version));
  played.add(`${scenario} on ${server} ${version}`);
}
const missingScenarios = Object.entries(requiredScenarios).flatMap(([server, scenarios]) =>
  [...(versions.get(server) ?? [])].flatMap((version) =>
    scenarios
      .map((scenario) => `${scenario} on ${server} ${version}`)
      .filter((name) => !played.has(name))
      .map((name) => `not played: ${name}`),
  ),
);
const missingOnce = Object.entries(requiredOnce).flatMap(([server, scenarios]) =>
  scenarios
    .filter((scenario) => !records.some((one) => one.server === server && one.scenario === scenario))
    .map((scenario) => `not played: ${scenario} on any ${server}`),
);
const missingOnSome = requiredOnSome
  .filter(
    ({ server, prefix, scenario }) =>
      !records.some((one) => one.server === server && one.scenario === scenario && one.version.startsWith(prefix)),
  )
  .map(({ server, prefix, scenario }) => `not played: ${scenario} on ${server} ${prefix}x`);
const missing = [...missingServers(versions), ...missingScenarios, ...missingOnSome, ...missingOnce];

const summary = [...versions].map(([server, found]) => `${server} ${[...found].sort().join(', ')}`).join('; ');
process.stdout.write(`${records.length} records; ${summary}\n${missing.map((line) => `${line}\n`).join('')}`);
process.exitCode = missing.length === 0 ? 0 : 1;
