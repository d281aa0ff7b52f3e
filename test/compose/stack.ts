import { repositoryDirectory } from '../servers/exporter-process.ts';
import { waitFor } from '../live/wait-for.ts';
import { type ComposeFile, composePath, publishedPorts, serviceOf, startedServices } from './compose-file.ts';
import type { Engine } from './engine.ts';
import { PublishedMonitoring } from './monitoring.ts';
import type { Proof } from './proof.ts';

/** Grafana is in no archive of Debian's: nothing can stand in for it. */
export const withoutStandIn = 'grafana';

const healthyTimeoutSeconds = 180;
const commandTimeoutMs = 60_000;
const startTimeoutMs = (healthyTimeoutSeconds + 60) * 1000;
const benchTimeoutMs = 180_000;
/** Three scrapes, an evaluation, and what a busy machine adds. */
const settleTimeoutMs = 120_000;

/** What the shipped scrape configuration finds. */
const expectedTargets = { 'etcd-monitor': 1, etcd: 3, prometheus: 1, alertmanager: 1, pushgateway: 1 };
/** It always fires: that it arrives proves the way from rule to Alertmanager. */
const watchdog = 'EtcdWatchdog';

/** Brings the stack up from the compose file, asks it everything, takes it down again. @throws what cannot be judged */
export async function proveStack(engine: Engine, compose: ComposeFile, proof: Proof): Promise<void> {
  try {
    await proveHealth(engine, compose, proof);
    await proveMonitoring(new PublishedMonitoring(engine), proof);
    await proveAlone(engine, serviceOf(compose, 'exporter').image, proof);
    await proveBench(engine, proof);
  } catch (error) {
    const logs = await composeRun(engine, ['logs', '--no-color', '--tail', '30'], commandTimeoutMs).catch(
      () => undefined,
    );
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${logs?.stdout ?? ''}`, {
      cause: error,
    });
  } finally {
    await proveTakingDown(engine, proof);
  }
}

async function composeRun(engine: Engine, args: readonly string[], timeoutMs: number): Promise<{ stdout: string }> {
  return engine.compose(repositoryDirectory, ['-f', composePath, '--profile', 'bench', ...args], timeoutMs);
}

async function proveHealth(engine: Engine, compose: ComposeFile, proof: Proof): Promise<void> {
  const services = startedServices(compose).filter((name) => name !== withoutStandIn);
  const startedMs = performance.now();
  const up = ['up', '--detach', '--no-build', '--wait', '--wait-timeout', String(healthyTimeoutSeconds)];
  await composeRun(engine, [...up, ...services], startTimeoutMs);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  proof.came('every service is healthy', `${services.length} of them after ${seconds} s`);
  const pages = services.flatMap((name) => {
    const path = name.startsWith('etcd') ? '/version' : '/-/healthy';
    return publishedPorts(serviceOf(compose, name)).map(({ host }) => `http://127.0.0.1:${host}${path}`);
  });
  for (const page of pages) await engine.get(page);
  proof.came('every published port answers', `${pages.length} ports`);
}

async function proveMonitoring(monitoring: PublishedMonitoring, proof: Proof): Promise<void> {
  const settled = { timeoutMs: settleTimeoutMs };
  const isExpected = (up: Readonly<Record<string, number>>): boolean =>
    Object.entries(expectedTargets).every(([job, count]) => up[job] === count);
  const targets = await waitFor(
    'all targets',
    async () => monitoring.targets(),
    ({ up, down }) => isExpected(up) && down.length === 0,
    settled,
  );
  proof.came('Prometheus scrapes every target', JSON.stringify(targets.up));
  const verdicts = await waitFor(
    'a healthy verdict',
    async () => monitoring.verdicts(),
    (clusters) => clusters.join() === 'local: healthy',
    settled,
  );
  proof.came('the exporter says how the cluster is', verdicts.join());
  const rules = await waitFor(
    'every rule to be evaluated',
    async () => monitoring.rules(),
    (counts) => (counts['ok'] ?? 0) > 0 && counts['unknown'] === undefined && counts['err'] === undefined,
    settled,
  );
  proof.came('the rules are loaded and evaluate', `${rules['ok'] ?? 0} rules`);
  const alerts = await waitFor(
    watchdog,
    async () => monitoring.deliveredAlerts(),
    (names) => names.includes(watchdog),
    settled,
  );
  proof.came('alerts reach Alertmanager', alerts.join(', '));
}

/** One exporter by hand: nothing but where etcd is, as in the first lines of docs/docker.md. */
async function proveAlone(engine: Engine, image: string, proof: Proof): Promise<void> {
  const hardened = ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges'];
  const name = 'etcd-monitor-alone';
  const options = ['--detach', '--name', name, ...hardened, '--network', 'etcd-monitor_etcd'];
  await engine.docker(['run', ...options, '--env', 'ENDPOINTS=http://etcd1:2379', image], commandTimeoutMs);
  try {
    const state = ['inspect', '--format', '{{.State.Health.Status}}', name];
    await waitFor(
      'the health check of an exporter alone',
      async () => (await engine.docker(state, commandTimeoutMs)).stdout.trim(),
      (status) => status === 'healthy',
      { timeoutMs: settleTimeoutMs },
    );
    const asked = `fetch('http://127.0.0.1:8080/metrics').then((reply) => reply.text()).then((text) => console.log(text))`;
    const { stdout } = await engine.docker(['exec', name, 'node', '-e', asked], commandTimeoutMs);
    const members = stdout.split('\n').filter((line) => line.startsWith('etcd_monitor_member_up{')).length;
    proof.check(
      'an exporter runs with ENDPOINTS alone, read only and without rights',
      members === 3,
      `${members} members`,
    );
  } finally {
    await engine.docker(['rm', '--force', '--volumes', name], commandTimeoutMs);
  }
}

async function proveBench(engine: Engine, proof: Proof): Promise<void> {
  const monitoring = new PublishedMonitoring(engine);
  const { stdout } = await composeRun(engine, ['run', '--rm', '--no-TTY', 'bench'], benchTimeoutMs);
  proof.check('the bench runs', stdout !== '', stdout.trim().split('\n')[0] ?? '');
  proof.check('the bench pushes', await monitoring.hasPushedBench(), 'etcd_monitor_bench_* with cluster="local"');
  const series = await waitFor(
    'the bench in Prometheus',
    async () => monitoring.seriesCount('{__name__=~"etcd_monitor_bench_.+",job="etcd_bench",cluster="local"}'),
    (count) => count > 0,
    { timeoutMs: settleTimeoutMs },
  );
  proof.came('Prometheus has what it pushed', `${series} series`);
}

async function proveTakingDown(engine: Engine, proof: Proof): Promise<void> {
  await composeRun(engine, ['down', '--volumes', '--remove-orphans', '--timeout', '10'], commandTimeoutMs);
  const lists = [
    ['container', 'ls', '--all', '--quiet'],
    ['volume', 'ls', '--quiet'],
    ['network', 'ls', '--filter', 'type=custom', '--quiet'],
  ];
  const outputs = await Promise.all(lists.map(async (args) => engine.docker(args, commandTimeoutMs)));
  const left = outputs.map(({ stdout }) => stdout.trim()).filter((text) => text !== '');
  proof.check(
    'down leaves nothing',
    left.length === 0,
    left.length === 0 ? 'no container, volume or network' : left.join(),
  );
}
