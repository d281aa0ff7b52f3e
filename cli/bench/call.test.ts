import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkloadName } from '../../bench/plan.ts';
import { resultOf, roundOf } from '../../bench/result/fixture.ts';
import { settingsOf } from '../../bench/settings.ts';
import type { CommandContext } from '../command.ts';
import { readBenchCall } from './call.ts';

describe('the call of a bench', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-bench-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const read = async (
    workload: WorkloadName,
    argv: readonly string[],
    environment: CommandContext['environment'] = {},
  ) => {
    const call = await readBenchCall(workload, {
      argv,
      environment,
      workingDirectory: folder,
      hostname: 'host',
      version: '1.2.3',
      isTerminal: false,
      isErrorTerminal: false,
      writeOutput: () => undefined,
      writeError: () => undefined,
      signals: { onStop: () => () => undefined, onReload: () => () => undefined, exit: () => undefined },
    });
    if (!call.ok) throw new Error(call.problems.join('\n'));
    return call;
  };

  it('is bounded and modest by default: ten seconds, ten clients, on this machine', async () => {
    const { plan, options, baseline, warnings } = await read('write', []);
    expect({ plan, options, baseline, warnings }).toEqual({
      plan: {
        workload: 'write',
        endpoints: [{ host: '127.0.0.1', port: 2379, address: '127.0.0.1:2379', secure: false }],
        tls: undefined,
        credentials: undefined,
        driver: 'raw',
        target: 'all',
        connectionCount: 10,
        clientCount: 10,
        operationLimit: undefined,
        durationMs: 10_000,
        warmupMs: 1000,
        rate: undefined,
        arrival: 'poisson',
        inFlightLimit: 10_000,
        requestTimeoutMs: 10_000,
        rounds: 1,
        seed: 1,
        prefix: 'etcd-bench/',
        keySizeBytes: 32,
        valueSizeBytes: 256,
        keySpace: 10_000,
        keyOrder: 'random',
        serializable: false,
        ratio: 0.7,
        rangeLimit: 100,
        watcherCount: 1,
        keepsKeys: false,
        isForced: false,
        errorBudgetRatio: 0.01,
      },
      options: {
        format: 'text',
        outputFile: undefined,
        plotFile: undefined,
        showsProgress: true,
        slos: [],
        sloProfile: undefined,
        baselineFile: undefined,
        maxRegressionRatio: 0.1,
        push: undefined,
      },
      baseline: undefined,
      warnings: [],
    });
  });

  it('takes every flag that shapes the load', async () => {
    const { plan } = await read('read', [
      ...['--endpoints', 'a,b:2380', '--conns', '4', '--rate', '2500.5', '--arrival', 'constant'],
      ...['--max-inflight', '50', '--ops', '1000', '--duration', '1m', '--warmup', '0', '--timeout', '2s'],
      ...['--key-size', '64', '--val-size', '1KiB', '--key-space', '500', '--key-order', 'sequential'],
      ...['--prefix', 'load/', '--target', 'member-1', '--driver', 'http2', '--rounds', '3', '--seed', '7'],
      ...['--consistency', 's', '--max-errors', '0.5%', '--force', '--keep-keys'],
    ]);
    expect(plan).toMatchObject({
      endpoints: [{ address: 'a:2379' }, { address: 'b:2380' }],
      connectionCount: 4,
      rate: 2500.5,
      arrival: 'constant',
      inFlightLimit: 50,
      operationLimit: 1000,
      durationMs: 60_000,
      warmupMs: 0,
      requestTimeoutMs: 2000,
      keySizeBytes: 64,
      valueSizeBytes: 1024,
      keySpace: 500,
      keyOrder: 'sequential',
      prefix: 'load/',
      target: { member: 'member-1' },
      driver: 'http2',
      rounds: 3,
      seed: 7,
      serializable: true,
      errorBudgetRatio: 0.005,
      isForced: true,
      keepsKeys: true,
    });
  });

  it.each<[WorkloadName, readonly string[], object]>([
    ['write', ['--ops', '500'], { operationLimit: 500, durationMs: undefined }],
    ['delete', [], { operationLimit: 10_000, durationMs: undefined, warmupMs: 0 }],
    ['mixed', ['--read-ratio', '90%'], { ratio: 0.9 }],
    ['txn', [], { ratio: 1 }],
    ['txn', ['--ratio', '0.25'], { ratio: 0.25 }],
    ['range', ['--limit', '5'], { rangeLimit: 5 }],
    ['watch', ['--watchers', '20'], { driver: 'http2', watcherCount: 20 }],
    ['lease', [], { driver: 'http2', ratio: 0.9 }],
    ['lease', ['--keepalive-ratio', '100%'], { ratio: 1 }],
  ])('of %s %j has %j', async (workload, argv, expected) => {
    expect((await read(workload, argv)).plan).toMatchObject(expected);
  });

  it('takes endpoints, TLS and user of a cluster of the file, flags before that', async () => {
    await writeFile(join(folder, 'password'), 'secret\n');
    await writeFile(
      join(folder, 'clusters.yaml'),
      `clusters:
  - { name: staging, endpoints: ["s:2379"] }
  - name: production
    endpoints: ["https://p:2379"]
    tls: { server_name: etcd }
    auth: { username: root, password_file: password }
`,
    );
    const file = ['--config', 'clusters.yaml', '--cluster', 'production'];
    const { plan, warnings } = await read('write', [...file, '--user', 'bench']);
    expect(plan).toMatchObject({
      endpoints: [{ address: 'p:2379', secure: true }],
      tls: { serverName: 'etcd', insecureSkipVerify: false },
      credentials: { username: 'bench' },
    });
    expect(await plan.credentials?.password()).toBe('secret');
    expect(warnings).toEqual([]);
  });

  it('leaves a file alone that nobody named, lest a load reaches the wrong cluster', async () => {
    await writeFile(join(folder, 'etcd-monitor.yaml'), 'clusters: [{ name: production, endpoints: ["p:2379"] }]\n');
    expect((await read('write', [])).plan.endpoints).toMatchObject([{ address: '127.0.0.1:2379' }]);
    const { plan } = await read('write', [], { ENDPOINTS: 'e:2379' });
    expect(plan.endpoints).toMatchObject([{ address: 'e:2379' }]);
  });

  it('warns of a password that everybody on the way can read', async () => {
    const { plan, warnings } = await read('write', ['--user', 'root', '--endpoints', 'http://a'], {
      ETCD_MONITOR_PASSWORD: 'secret',
    });
    expect(await plan.credentials?.password()).toBe('secret');
    expect(warnings).toEqual(['cluster "default": the password goes unencrypted to http://a:2379']);
  });

  it('asks for enough rounds where there is a baseline, and reads it before the load', async () => {
    const { plan: standard } = await read('write', []);
    const result = resultOf([roundOf()], { settings: settingsOf(standard) });
    await writeFile(join(folder, 'old.json'), JSON.stringify(result));
    const compared = ['--baseline', 'old.json', '--max-regression', '5%'];
    const { plan, baseline } = await read('write', compared);
    expect(plan.rounds).toBe(6);
    expect(baseline).toEqual(result);
    await expect(read('write', [...compared, '--clients', '64'])).rejects.toThrow(
      /^--baseline: the runs cannot be compared, their loads differ: clients was 10, is 64$/,
    );
  });

  it('takes SLOs, a profile, and where results go', async () => {
    const { options } = await read('write', [
      ...['--slo', 'p99<100ms', '--slo', 'errors<=1%,write.throughput>=5', '--slo-profile', 'reference-8vcpu'],
      ...['--output', 'junit', '--output-file', 'report.xml', '--plot', 'plot.svg', '--no-progress'],
      ...['--pushgateway', 'http://gateway:9091/', '--job', 'nightly', '--push-required'],
      ...['--grouping', 'cluster=a', '--grouping', 'branch=feature/x'],
    ]);
    expect(options).toMatchObject({
      slos: [{ text: 'p99<100ms' }, { text: 'errors<=1%' }, { text: 'write.throughput>=5' }],
      sloProfile: 'reference-8vcpu',
      format: 'junit',
      outputFile: 'report.xml',
      plotFile: 'plot.svg',
      showsProgress: false,
      push: {
        target: { url: 'http://gateway:9091', job: 'nightly', grouping: { cluster: 'a', branch: 'feature/x' } },
        isRequired: true,
        onlyDeletes: false,
      },
    });
  });

  describe('with a Pushgateway that asks for a password', () => {
    const gateway = ['--pushgateway', 'https://gateway'];
    const user = [...gateway, '--pushgateway-username', 'ci'];

    it('takes it from a file, which wins over the variable', async () => {
      await writeFile(join(folder, 'secret'), 's3cret\n');
      const environment = { ETCD_MONITOR_PUSHGATEWAY_PASSWORD: 'other' };
      const { options, warnings } = await read(
        'write',
        [...user, '--pushgateway-password-file', 'secret'],
        environment,
      );
      expect(options.push?.target.credentials).toEqual({ username: 'ci', password: 's3cret' });
      expect(warnings).toEqual([]);
    });

    it('takes both from the environment, and warns where they can be read on the way', async () => {
      const { options, warnings } = await read('write', ['--pushgateway', 'http://gateway'], {
        ETCD_MONITOR_PUSHGATEWAY_USERNAME: 'ci',
        ETCD_MONITOR_PUSHGATEWAY_PASSWORD: 's3cret',
      });
      expect(options.push?.target.credentials).toEqual({ username: 'ci', password: 's3cret' });
      expect(warnings).toEqual(["the Pushgateway's password goes unencrypted to http://gateway"]);
    });

    it('lets variables be where nothing is pushed', async () => {
      const { options } = await read('write', [], { ETCD_MONITOR_PUSHGATEWAY_PASSWORD_FILE: 'absent' });
      expect(options.push).toBeUndefined();
    });

    it.each([
      {
        what: 'a user without a password',
        argv: user,
        says: '--pushgateway-username: needs a password: give --pushgateway-password-file, or environment ETCD_MONITOR_PUSHGATEWAY_PASSWORD',
      },
      {
        what: 'a password without a user',
        argv: [...gateway, '--pushgateway-password-file', 'secret'],
        says: '--pushgateway-password-file: needs --pushgateway-username',
      },
      {
        what: 'a password behind the user',
        argv: [...gateway, '--pushgateway-username', 'ci:s3cret'],
        says: '--pushgateway-username: takes the name alone: give the password by --pushgateway-password-file or its variable',
      },
      {
        what: 'a file that is not there',
        argv: [...user, '--pushgateway-password-file', 'absent'],
        says: /^--pushgateway-password-file: \S+absent does not exist$/,
      },
      {
        what: 'a password and a control character in the address',
        argv: ['--pushgateway', 'http://ci:s3cret\u0007@gateway'],
        says: '--pushgateway: "http://<secret>@gateway" has a user or password in it: use --pushgateway-username and --pushgateway-password-file',
      },
    ])('refuses $what', async ({ argv, says }) => {
      await expect(read('write', argv)).rejects.toThrow(says);
    });
  });
});
