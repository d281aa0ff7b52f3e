import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Program } from '../cli/program.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'bench-command-auth',
  says: 'loads a cluster of etcd-monitor.yaml over TLS, as a user, with nothing of a password on the command line',
  members: 1,
  transport: 'tls',
  auth: {
    rootPassword: 'root-password',
    users: [{ name: 'bench', password: 'bench-password', roles: ['root'] }],
  },
  on: ['3.4', '3.5'],
} as const;

onEveryEtcd(scenario, async (cluster) => {
  if (cluster.tls === undefined) throw new Error('the cluster speaks plain text');
  const { caFile, certFile, keyFile } = cluster.tls;
  const folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-bench-'));
  try {
    await writeFile(join(folder, 'password'), 'bench-password\n');
    const tls = { ca_file: caFile, cert_file: certFile, key_file: keyFile };
    const here = {
      name: 'here',
      endpoints: cluster.endpoints,
      tls,
      auth: { username: 'bench', password_file: 'password' },
    };
    const elsewhere = { name: 'elsewhere', endpoints: ['127.0.0.1:1'] };
    await writeFile(join(folder, 'clusters.yaml'), JSON.stringify({ clusters: [elsewhere, here] }));
    const load = ['write', '--ops', '200', '--warmup', '0', '--key-space', '50', '--config', 'clusters.yaml'];
    await using program = new Program(['bench', ...load, '--cluster', 'here'], folder);
    const { exitCode, stdout, stderr } = await program.ended();
    expect({ exitCode, stderr, stdout }).toMatchObject({ exitCode: 0 });
    expect(stdout).toMatch(/^Successful: 200\nFailed: 0\n/m);

    await writeFile(join(folder, 'password'), 'wrong-password\n');
    await using refused = new Program(['bench', ...load, '--cluster', 'here'], folder);
    const outcome = await refused.ended();
    expect(outcome).toMatchObject({ exitCode: 3, stdout: '' });
    expect(stderr + outcome.stderr).not.toMatch(/(bench|wrong)-password/);
    expect(outcome.stderr).toMatch(/^etcd-monitor: .*authentication failed/m);
  } finally {
    await rm(folder, { recursive: true });
  }
});
