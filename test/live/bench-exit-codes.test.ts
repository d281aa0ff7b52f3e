import { expect } from 'vitest';
import type { Ended } from '../cli/program.ts';
import { fillDatabase } from '../servers/database-writer.ts';
import { raiseCorrupt } from '../servers/raise-corrupt.ts';
import { benchProcess } from './bench-process.ts';
import { revisionOf } from './bench-remains.ts';
import { onEveryEtcd } from './scenario.ts';

const small = ['--ops', '100', '--warmup', '0', '--key-space', '50'];

/** What a run says that has left the cluster alone. */
function refusal(reasons: RegExp): Record<keyof Ended, unknown> {
  const lines = `^etcd-monitor: this cluster is not loaded: ${reasons.source}\netcd-monitor: --force goes on all the same\n$`;
  return { exitCode: 3, stdout: '', stderr: expect.stringMatching(new RegExp(lines)) };
}

onEveryEtcd(
  {
    name: 'bench-exit-refused',
    on: ['3.5'],
    says: '3, and nothing written, where an alarm is raised or the run may fill more than 80 % of the quota',
    members: 1,
    flags: [`--quota-backend-bytes=${2 * 1024 * 1024}`],
  },
  async (cluster) => {
    const member = cluster.member('m1');
    const fresh = await revisionOf(cluster);
    expect(await benchProcess(cluster, ['write', '--ops', '20000', '--warmup', '0'])).toEqual(
      refusal(
        /the database of m1 \(.*\) has .* of its quota of 2\.0 MiB, and this run may write 9\.2 MiB, to more than 80 % of it/,
      ),
    );
    await raiseCorrupt(member);
    expect(await benchProcess(cluster, ['write', ...small])).toEqual(refusal(/the alarm CORRUPT is raised/));
    await cluster.etcdctl(['alarm', 'disarm']);
    expect(await revisionOf(cluster)).toBe(fresh);

    await fillDatabase(member);
    const full = await revisionOf(cluster);
    expect(await benchProcess(cluster, ['read', ...small])).toEqual(
      refusal(/the alarm NOSPACE is raised; the database of m1 \(.*\) has .* of its quota of 2\.0 MiB, more than 80 %/),
    );
    expect(await revisionOf(cluster)).toBe(full);
  },
);

onEveryEtcd(
  {
    name: 'bench-exit-errors',
    on: ['3.5'],
    says: '4 where more requests fail than are allowed, and 3 where the keys to read cannot be written',
    members: 1,
    // Puts with a value of 4 KiB are refused, and all other requests of a run are let through.
    flags: ['--max-request-bytes=2048'],
  },
  async (cluster) => {
    const tooLarge = [...small, '--val-size', '4KiB'];
    const failed = await benchProcess(cluster, ['write', ...tooLarge]);
    expect(failed.exitCode).toBe(4);
    expect(failed.stdout).toMatch(/^Total Operations: 100\nSuccessful: 0\nFailed: 100\n/m);
    expect(failed.stdout).toMatch(/^Errors:\n {2}100 x 3 INVALID_ARGUMENT: etcdserver: request is too large \(/m);
    expect(failed.stdout).toMatch(
      /\nResult: not passed\n {2}100 of 100 operations failed \(100\.0 %\), allowed are 1\.0 %\n$/,
    );
    expect(await benchProcess(cluster, ['write', ...tooLarge, '--max-errors', '100%'])).toMatchObject({ exitCode: 0 });

    const unprepared = await benchProcess(cluster, ['read', ...tooLarge]);
    expect(unprepared).toMatchObject({ exitCode: 3, stdout: '' });
    expect(unprepared.stderr).toMatch(/^etcd-monitor: .*etcdserver: request is too large/m);
  },
);

onEveryEtcd(
  {
    name: 'bench-exit-codes',
    on: ['3.5'],
    says: '5 for a rate out of reach, and 7 for results that were not pushed and had to be',
    members: 1,
  },
  async (cluster) => {
    // With one request in flight no machine gets near it. Whose fault that is depends on the machine.
    const unreachable = await benchProcess(cluster, ['write', ...small, '--rate', '1000000', '--max-inflight', '1']);
    expect(unreachable.exitCode).toBe(5);
    expect(unreachable.stdout).toMatch(
      /\nResult: not passed\n {2}(the run says nothing about etcd: the generator was the bottleneck|another load than the one asked for: the members did not keep up with the rate): .* of 1000000 operations a second were sent/,
    );

    const toNobody = ['write', ...small, '--pushgateway', 'http://127.0.0.1:1'];
    const why =
      'the results were not pushed: http://127.0.0.1:1/metrics/job/etcd_bench/workload/write cannot be reached: connect ECONNREFUSED 127.0.0.1:1\n';
    const required = await benchProcess(cluster, [...toNobody, '--push-required']);
    expect(required.exitCode).toBe(7);
    expect(required.stdout.endsWith(`\nResult: not passed\n  ${why}`)).toBe(true);
    const tried = await benchProcess(cluster, toNobody);
    expect(tried.exitCode).toBe(0);
    expect(tried.stdout.endsWith('\nResult: passed\n')).toBe(true);
    expect(tried.stderr).toContain(`etcd-monitor: warning: ${why}`);
  },
);
