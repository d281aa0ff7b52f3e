import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultOf, roundOf } from '../../bench/result/fixture.ts';
import { parseSlo } from '../../bench/slo/parse.ts';
import { conclude } from './conclude.ts';
import type { BenchOptions } from './options.ts';
import type { PushRequest } from './push-options.ts';
import { publish, pushConclusion } from './publish.ts';

const options: BenchOptions = {
  format: 'text',
  outputFile: undefined,
  plotFile: undefined,
  showsProgress: true,
  slos: [],
  sloProfile: undefined,
  baselineFile: undefined,
  maxRegressionRatio: 0.1,
  push: undefined,
};
const passed = { outcome: 'done', reasons: [] } as const;

describe('publishing a result', () => {
  let folder: string;
  let stdout: string;
  let stderr: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-publish-'));
    stdout = '';
    stderr = '';
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const output = () => ({
    workingDirectory: folder,
    writeOutput: (text: string) => (stdout += text),
    writeError: (text: string) => (stderr += text),
  });

  it('prints the report in the form that was asked for', async () => {
    await publish(output(), resultOf(), { verdict: passed }, { ...options, format: 'json' });
    expect(JSON.parse(stdout)).toMatchObject({ workload: 'write', verdict: passed });
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes it to a file, over an older one, while standard output has the text', async () => {
    await writeFile(join(folder, 'report.xml'), 'old');
    const toFile = { ...options, format: 'junit', outputFile: 'report.xml', plotFile: 'plot.svg' } as const;
    await publish(output(), resultOf(), { verdict: passed }, toFile);
    expect(stdout).toMatch(/^=== Benchmark Results ===\n/);
    expect(await readFile(join(folder, 'report.xml'), 'utf8')).toMatch(/^<\?xml [^]*<testsuite/);
    expect(await readFile(join(folder, 'plot.svg'), 'utf8')).toMatch(/^<svg /);
    expect((await readdir(folder)).sort()).toEqual(['plot.svg', 'report.xml']);
  });

  it('leaves nothing half-written behind where a file cannot be written, and writes the other one', async () => {
    const toFolder = { ...options, outputFile: '.', plotFile: 'plot.svg' };
    const problems = await publish(output(), resultOf(), { verdict: passed }, toFolder);
    expect(problems).toMatchObject([{ code: 'OUTPUT_UNUSABLE', path: '.' }]);
    expect(stdout).toMatch(/^=== Benchmark Results ===\n/);
    expect(await readdir(folder)).toEqual(['plot.svg']);
  });

  it('names every file that cannot be written', async () => {
    const toFolders = { ...options, outputFile: '.', plotFile: 'absent/plot.svg' };
    const problems = await publish(output(), resultOf(), { verdict: passed }, toFolders);
    expect(problems.map(({ path }) => path)).toEqual(['.', 'absent/plot.svg']);
  });

  const pushTo = (url: string, isRequired: boolean): PushRequest => ({
    target: { url, job: 'etcd_bench', grouping: {}, timeoutMs: 5000 },
    isRequired,
    onlyDeletes: false,
  });

  it('pushes, and says where to', async () => {
    const gateway = createServer((request, response) => {
      request.resume();
      response.end();
    }).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    const address = gateway.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
    const url = `http://127.0.0.1:${address.port}`;
    const conclusion = conclude(resultOf(), options, undefined);
    expect(await pushConclusion(output(), conclusion, pushTo(url, true), 0)).toEqual(passed);
    expect(stderr).toBe(`etcd-monitor: pushed (PUT) to ${url}/metrics/job/etcd_bench/workload/write\n`);
    gateway.close();
  });

  it('makes a failed push a warning, or a reason where it is required', async () => {
    const conclusion = conclude(resultOf(), options, undefined);
    expect(await pushConclusion(output(), conclusion, pushTo('http://127.0.0.1:1', false), 0)).toEqual(passed);
    expect(stderr).toMatch(/^etcd-monitor: warning: the results were not pushed: http:\/\/127\.0\.0\.1:1\S* cannot be/);
    expect(await pushConclusion(output(), conclusion, pushTo('http://127.0.0.1:1', true), 0)).toMatchObject({
      outcome: 'pushFailed',
    });
  });
});

describe('an interrupted run', () => {
  it('is not pushed, which is said', async () => {
    const said: string[] = [];
    const conclusion = { result: { ...resultOf(), interrupted: true }, comparison: undefined };
    const target = { url: 'http://127.0.0.1:1', job: 'etcd_bench', grouping: {}, timeoutMs: 5000 };
    const writeError = (text: string) => said.push(text);
    const push: PushRequest = { target, isRequired: true, onlyDeletes: false };
    expect(await pushConclusion({ writeError }, conclusion, push, 0)).toMatchObject({ outcome: 'interrupted' });
    expect(said).toEqual(['etcd-monitor: not pushed: the run was interrupted\n']);
  });
});

describe('concluding', () => {
  it('judges SLOs of flags and of a profile, and compares with the baseline', () => {
    const { result, comparison } = conclude(
      resultOf([roundOf()]),
      { slos: [parseSlo('p99<1us')], sloProfile: 'reference-8vcpu', maxRegressionRatio: 0.1 },
      resultOf([roundOf()]),
    );
    expect(result.slos.map(({ text, passed: kept }) => [text, kept])).toEqual([
      ['p99<1us', false],
      ['write.throughput>=20000', false],
      ['p99<100ms', true],
    ]);
    expect(comparison).toMatchObject({ gates: false, maxRegressionRatio: 0.1 });
  });
});
