import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { generatorBottleneck, membersTooSlow } from '../../bench/invalid.ts';
import { workloadNames } from '../../bench/plan.ts';
import { resultOf, roundOf } from '../../bench/result/fixture.ts';
import { settingsOf } from '../../bench/settings.ts';
import { type BenchCall, readBenchCall } from '../../cli/bench/call.ts';

const workflowSchema = z.object({
  jobs: z.object({
    bench: z.object({
      'runs-on': z.string(),
      env: z.object({ ENDPOINTS: z.string() }),
      steps: z.array(
        z.object({ name: z.string().optional(), uses: z.string().optional(), run: z.string().optional() }),
      ),
    }),
  }),
});

/** What GitHub runs a step without a shell of its own with. */
const bashFlags = ['--noprofile', '--norc', '-eo', 'pipefail'];

/** Notes down what it is called with, and ends as it is told. */
const program = `#!/bin/sh
printf '%s\\n' "$@" > called
echo "a report: $REASON"
echo "{ \\"invalid\\": \\"$REASON\\" }" > result.json
exit "$EXIT_CODE"
`;

describe('the workflow for GitHub Actions', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-workflow-'));
    await writeFile(join(folder, 'etcd-monitor'), program);
    await chmod(join(folder, 'etcd-monitor'), 0o755);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('the SLO step calls the bench as the bench understands it', async () => {
    const call = await callOf(await run('Does etcd keep its SLOs?'));
    expect(call).toMatchObject({
      plan: { workload: 'mixed', rate: 1000, durationMs: 30_000, endpoints: [{ host: '127.0.0.1', port: 2379 }] },
      options: { format: 'markdown', plotFile: 'slo.svg', slos: [{ limit: 0.1 }, { limit: 0.05 }, { limit: 0.001 }] },
      warnings: [],
    });
  });

  it('the comparison runs without a baseline for the first time', async () => {
    const call = await callOf(await run('Is etcd slower than on the main branch?'));
    expect(call).toMatchObject({
      plan: { workload: 'write', rounds: 6, clientCount: 64 },
      options: { format: 'json', outputFile: 'result.json', baselineFile: undefined },
    });
  });

  it('and with the last one of the main branch from then on', async () => {
    const first = await callOf(await run('Is etcd slower than on the main branch?'));
    const settings = first.ok ? settingsOf(first.plan) : {};
    await writeFile(join(folder, 'baseline.json'), JSON.stringify(resultOf([roundOf()], { settings })));
    const call = await callOf(await run('Is etcd slower than on the main branch?', 6));
    expect(call).toMatchObject({
      options: { baselineFile: 'baseline.json', maxRegressionRatio: 0.2 },
      baseline: { workload: 'write' },
    });
  });

  describe.each(['Does etcd keep its SLOs?', 'Is etcd slower than on the main branch?'])('%s', (step) => {
    it.each([0, 1, 2, 3, 4, 5, 6, 7])(
      'ends with %i as the bench does, its report on the page of the run',
      async (code) => {
        const { exitCode, output, summary } = await run(step, code);
        expect({ exitCode, output }).toEqual({ exitCode: code, output: '' });
        expect(summary).toContain(`a report: ${membersTooSlow}\n`);
      },
    );

    it.each([1, 4, 6])('a slow runner is no excuse for exit code %i', async (code) => {
      expect(await run(step, code, generatorBottleneck)).toMatchObject({ exitCode: code, output: '' });
    });

    it('takes a runner that could not measure for a warning', async () => {
      const { exitCode, output } = await run(step, 5, generatorBottleneck);
      expect(exitCode).toBe(0);
      expect(output).toBe('::warning::the runner could not measure etcd; run the job again\n');
    });
  });

  it.each([
    [0, `{ "invalid": "${membersTooSlow}" }\n`],
    [6, '"of the main branch"'],
  ])('after exit code %i the next baseline is %j', async (code, expected) => {
    await writeFile(join(folder, 'baseline.json'), '"of the main branch"');
    await run('Is etcd slower than on the main branch?', code);
    expect(await readFile(join(folder, 'baseline.json'), 'utf8')).toBe(expected);
  });

  interface Ran {
    readonly argv: readonly string[];
    readonly exitCode: number | null;
    readonly output: string;
    readonly summary: string;
  }

  /** Runs a step of the workflow with a bench that does nothing, and says `reason` in its reports. */
  async function run(stepName: string, exitCode = 0, reason: string = membersTooSlow): Promise<Ran> {
    const { bench } = (await workflow()).jobs;
    const script = bench.steps.find(({ name }) => name === stepName)?.run ?? '';
    await writeFile(join(folder, 'step.sh'), script);
    const environment = {
      ...bench.env,
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      EXIT_CODE: String(exitCode),
      REASON: reason,
    };
    const options = { cwd: folder, env: environment, encoding: 'utf8', timeout: 20_000 } as const;
    const { status, stdout, stderr } = spawnSync('bash', [...bashFlags, 'step.sh'], options);
    return {
      exitCode: status,
      output: stdout + stderr,
      argv: (await readFile(join(folder, 'called'), 'utf8')).trimEnd().split('\n'),
      summary: await readFile(join(folder, 'summary.md'), 'utf8'),
    };
  }

  /** What the bench makes of its arguments. */
  async function callOf({ argv: [command, name, ...argv] }: Ran): Promise<BenchCall> {
    const workload = z.enum(workloadNames).parse(name);
    expect(command).toBe('bench');
    const call = await readBenchCall(workload, {
      argv,
      environment: {},
      workingDirectory: folder,
      hostname: 'host',
      version: '1.2.3',
      isTerminal: false,
      isErrorTerminal: false,
      writeOutput: () => undefined,
      writeError: () => undefined,
      signals: { onStop: () => () => undefined, onReload: () => () => undefined, exit: () => undefined },
    });
    expect(call.ok ? [] : call.problems).toEqual([]);
    return call;
  }
});

async function workflow(): Promise<z.infer<typeof workflowSchema>> {
  return workflowSchema.parse(load(await readFile(new URL('etcd-bench.yml', import.meta.url), 'utf8')));
}
