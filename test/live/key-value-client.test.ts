import { expect } from 'vitest';
import { KeyValueClient } from '../../etcd/key-value-client.ts';
import { auth } from './auth-users.ts';
import { oldestAndUsual, onEveryEtcd } from './scenario.ts';

const deadlineMs = 5_000;
const range = { key: Buffer.from('run/'), end: Buffer.from('run0') };

const names = (keys: readonly Uint8Array[]): readonly string[] => keys.map((key) => Buffer.from(key).toString());

const scenario = {
  name: 'key-value-client',
  on: oldestAndUsual,
  says: 'keys under a lease: written, counted, listed, deleted, and gone with the lease',
  members: 1,
  auth,
};

onEveryEtcd(scenario, async (cluster) => {
  const password = (): Promise<string> => Promise.resolve(auth.rootPassword);
  const address = new URL(cluster.member('m1').clientUrl).host;
  const client = new KeyValueClient({ address, credentials: { username: 'root', password } }, undefined);
  try {
    await expect(client.token(deadlineMs)).resolves.toMatch(/./);
    const leaseId = '8128';
    for (let time = 1; time <= 2; time += 1) await client.grantLease(leaseId, 60, deadlineMs);
    const pairs = ['run/1', 'run/2', 'run/3', 'run/4'].map((key) => ({
      key: Buffer.from(key),
      value: Buffer.from('value'),
    }));
    await client.putAll(pairs, leaseId, deadlineMs);
    expect(await client.count(range, deadlineMs)).toBe(4);
    expect(names(await client.firstKeys(range, 2, deadlineMs))).toEqual(['run/1', 'run/2']);
    expect(await client.deleteRange({ key: range.key, end: Buffer.from('run/2') }, deadlineMs)).toBe(1);
    expect(await client.keepLeaseAlive(leaseId, deadlineMs)).toBe(true);
    for (let time = 1; time <= 2; time += 1) await client.revokeLease(leaseId, deadlineMs);
    expect(await client.count(range, deadlineMs)).toBe(0);
    expect(await client.keepLeaseAlive(leaseId, deadlineMs)).toBe(false);
  } finally {
    client.close();
  }
});
