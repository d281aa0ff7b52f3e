import { tmpdir } from 'node:os';
import { expect } from 'vitest';
import { runBench } from '../../bench/run.ts';
import { verdictOf } from '../../bench/verdict.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { benchPlan } from '../bench/plan.ts';
import { Program } from '../cli/program.ts';
import { growDatabase } from '../servers/database-writer.ts';
import { nothing, remainsOf } from './bench-remains.ts';
import { onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

const mebibyte = 1024 * 1024;

onEveryEtcd(
  {
    name: 'bench-exit-frozen',
    on: ['3.5'],
    says: '4 for a member that stood still for a while: what it did not answer in time has failed, and the rest has not',
    members: 1,
  },
  async (cluster) => {
    const member = cluster.member('m1');
    const plan = benchPlan(cluster.endpoints, { driver: 'raw', requestTimeoutMs: 500 });
    const result = await runBench(plan, {
      // Frozen as long as it takes until a tenth has failed, so that it does not matter how fast the machine is.
      onEvent: (event) => {
        if (event.type === 'round-start') void member.pause();
        else if (event.type === 'progress' && event.progress.failed >= 20) member.resume();
      },
      signal: new AbortController().signal,
      toolVersion: 'test',
    });
    const { sent, succeeded, failed } = result.total.operations;
    expect([sent, succeeded + failed]).toEqual([200, 200]);
    expect(failed).toBeGreaterThanOrEqual(20);
    expect(succeeded).toBeGreaterThan(0);
    expect(result.total.errors.map(({ name }) => name)).toEqual(['DEADLINE_EXCEEDED']);
    const { outcome, reasons } = verdictOf({ result, errorBudgetRatio: plan.errorBudgetRatio });
    expect([exitCodes[outcome], reasons.length]).toEqual([4, 1]);
    expect(reasons[0]?.text).toMatch(/^\d+ of 200 operations failed \(.* %\), allowed are 1\.0 %$/);
    expect(await remainsOf(cluster, plan.prefix)).toEqual(nothing);
  },
);

onEveryEtcd(
  {
    name: 'bench-exit-quota',
    on: ['3.5'],
    says: '5 for a run that ends before its time, because the database has meanwhile reached 80 % of its quota',
    members: 1,
    flags: [`--quota-backend-bytes=${32 * mebibyte}`],
  },
  async (cluster) => {
    const load = ['write', '--rate', '50', '--duration', '10m', '--warmup', '0'];
    await using program = new Program(['bench', ...load, '--endpoints', cluster.endpoints.join(',')], tmpdir());
    await waitFor(
      'keys of the run',
      () => remainsOf(cluster, 'etcd-bench/'),
      ({ keys }) => keys.length > 0,
    );
    // Somebody else's data.
    await growDatabase(cluster.member('m1'), 27 * mebibyte);
    const { exitCode, stdout, stderr } = await program.ended();
    expect(exitCode).toBe(5);
    expect(stdout).toMatch(
      /\nResult: not passed\n(?: {2}.*\n)* {2}the run says nothing about etcd: stopped at 80 % of the quota: the database has 2[5-9]\.\d MiB\n/,
    );
    expect(stderr).not.toMatch(/internal error|^\s+at /m);
    expect(await remainsOf(cluster, 'etcd-bench/')).toEqual(nothing);
  },
);
