import { describe, expect, it } from 'vitest';
import { benchFamilies } from '../bench/push/families.ts';
import { resultWith, writes } from '../bench/push/fixture.ts';
import type { BenchmarkConfig, ClusterConfig } from '../config/config.ts';
import type { BenchReport } from '../exporter/bench-schedule.ts';
import { benchChild, type BenchProgram } from './bench-child.ts';

const cluster: ClusterConfig = {
  name: 'production',
  endpoints: ['https://etcd-1:2379', 'https://etcd-2:2379'],
  tls: {
    caFile: 'ca.pem',
    certFile: 'client.pem',
    keyFile: 'client-key.pem',
    serverName: 'etcd',
    insecureSkipVerify: true,
  },
  auth: { username: 'monitor', password: 'secret', passwordFile: undefined },
  translate: {},
  labels: {},
};
const settings: BenchmarkConfig = {
  isEnabled: true,
  intervalMs: 3_600_000,
  workload: 'mixed',
  durationMs: 10_000,
  rate: 100,
  slos: ['p99<100ms', 'errors<=0.1%'],
};
const never = new AbortController().signal;

/** Node running a script in place of the bench. */
function script(text: string, changes: Partial<BenchProgram> = {}): BenchProgram {
  const environment = { PATH: process.env['PATH'], ENDPOINTS: 'http://other:2379', ETCD_MONITOR_USERNAME: 'other' };
  return {
    file: process.execPath,
    args: ['--eval', text, '--'],
    environment,
    extraMs: 30_000,
    graceMs: 30_000,
    ...changes,
  };
}

function withResult(exitCode: number): BenchProgram {
  const result = JSON.stringify(resultWith([writes]));
  return script(
    `console.log(${JSON.stringify(result)}); console.error('what it is going to do\\netcd-monitor: because\\netcd-monitor: of that'); process.exitCode = ${exitCode}`,
  );
}

describe('benchChild', () => {
  it('starts a small open loop on the cluster, the password in the environment alone', async () => {
    const tell = script(
      `const { ENDPOINTS, ETCD_MONITOR_USERNAME, ETCD_MONITOR_PASSWORD } = process.env;
      console.error(JSON.stringify({ argv: process.argv.slice(1), env: [ENDPOINTS, ETCD_MONITOR_USERNAME, ETCD_MONITOR_PASSWORD] }));
      process.exitCode = 3`,
    );
    const { problem, ...report } = await benchChild(tell)(cluster, settings, never);
    expect(report).toEqual({ outcome: 'refused', workload: 'mixed', families: [], endedAtMs: report.endedAtMs });
    expect(JSON.parse(problem ?? '')).toEqual({
      argv: [
        'bench',
        'mixed',
        '--endpoints=https://etcd-1:2379,https://etcd-2:2379',
        '--cacert=ca.pem',
        '--cert=client.pem',
        '--key=client-key.pem',
        '--server-name=etcd',
        '--insecure-skip-tls-verify',
        '--user=monitor',
        '--duration=10s',
        '--rate=100',
        '--conns=2',
        '--key-space=1000',
        '--slo=p99<100ms',
        '--slo=errors<=0.1%',
        '--output=json',
        '--no-progress',
      ],
      env: [null, null, 'secret'],
    });
  });

  it.each([
    { exitCode: 0, outcome: 'passed', problem: undefined },
    { exitCode: 1, outcome: 'slo_missed', problem: 'because; of that' },
    { exitCode: 4, outcome: 'too_many_errors', problem: 'because; of that' },
    { exitCode: 5, outcome: 'invalid', problem: 'because; of that' },
  ] as const)('reads the result that comes with exit code $exitCode', async ({ exitCode, outcome, problem }) => {
    const report = await benchChild(withResult(exitCode))(cluster, settings, never);
    const { endedAtMs } = report;
    const run = { result: resultWith([writes]), outcome, endedAtMs };
    const families = benchFamilies(run, { cluster: 'production' });
    expect(report).toEqual({ outcome, workload: 'mixed', endedAtMs, families, problem } satisfies BenchReport);
  });

  it.each([
    { says: 'a wrong call', program: script("console.error('x'); process.exitCode = 2"), problem: /^x$/ },
    { says: 'a crash, which has the exit code of a missed SLO', program: script("throw 'x'"), problem: /x/ },
    { says: 'what is no result', program: script("console.log('{}')"), problem: /^$/ },
    { says: 'a program that is not there', program: script('', { file: '/no/such/program' }), problem: /ENOENT/ },
    { says: 'a process that was killed', program: script("process.kill(process.pid, 'SIGKILL')"), problem: /^$/ },
  ])('calls $says an error', async ({ program, problem }) => {
    const report = await benchChild(program)(cluster, settings, never);
    expect(report).toMatchObject({ outcome: 'error', families: [] });
    expect(report.problem).toMatch(problem);
  });

  it('asks a run that takes too long to clean up and end', async () => {
    const slow = script(
      "process.on('SIGINT', () => { console.error('cleaned up'); process.exit(130) }); setInterval(() => {}, 1000)",
      { extraMs: 0 },
    );
    const report = await benchChild(slow)(cluster, { ...settings, durationMs: 2000 }, never);
    expect(report).toMatchObject({ outcome: 'timeout', families: [], problem: 'cleaned up' });
  });

  it('kills one that does not listen', async () => {
    const deaf = script("process.on('SIGINT', () => { console.error(process.pid) }); setInterval(() => {}, 1000)", {
      extraMs: 0,
      graceMs: 1000,
    });
    const report = await benchChild(deaf)(cluster, { ...settings, durationMs: 2000 }, never);
    expect(report.outcome).toBe('timeout');
    expect(report.problem).toMatch(/^\d+$/);
    expect(() => process.kill(Number(report.problem), 0)).toThrow('ESRCH');
  });

  it('breaks off when the exporter stops', async () => {
    const abort = new AbortController();
    const running = benchChild(script('setInterval(() => {}, 1000)'))(cluster, settings, abort.signal);
    abort.abort();
    expect(await running).toMatchObject({ outcome: 'interrupted', families: [] });
  });
});
