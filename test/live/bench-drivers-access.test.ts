import { expect } from 'vitest';
import type { Driver } from '../../bench/driver/driver.ts';
import { putRequest, rangeRequest } from '../../bench/workload/messages.ts';
import { DriverClient, type DriverClientOptions } from '../bench/driver-client.ts';
import { firstUrl, tlsMaterial, tokenOf } from '../bench/etcd-access.ts';
import { everyDriver } from '../bench/every-driver.ts';
import { createCertificateAuthority } from '../servers/certificates.ts';
import type { EtcdAuth } from '../servers/etcd-auth.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import type { EtcdTls } from '../servers/etcd-tls.ts';
import { oldestAndUsual, onEveryEtcd } from './scenario.ts';

const key = Buffer.from('bench/key');
const put = putRequest({ key, value: Buffer.from('value'), leaseId: undefined }).finish();
const range = rangeRequest({ key }).finish();

function tlsOf(cluster: EtcdCluster): EtcdTls {
  if (cluster.tls === undefined) throw new Error('the cluster speaks plain text');
  return cluster.tls;
}

/** Puts once through a new connection. @returns gRPC's code */
async function putThrough(driver: Driver, options: DriverClientOptions): Promise<number> {
  await using client = new DriverClient(driver, options);
  const { status } = await (await client.ready()).call('put', put);
  expect([client.losses, client.strayAnswers]).toEqual([[], []]);
  return status;
}

/** Why a connection does not come about. */
async function refusalOf(driver: Driver, options: DriverClientOptions): Promise<string> {
  await using client = new DriverClient(driver, { connectTimeoutMs: 2_000, ...options });
  const reason = await client.lost();
  expect(client.readyCount).toBe(0);
  return reason;
}

const tls = {
  name: 'bench-drivers-tls',
  on: oldestAndUsual,
  says: 'the drivers of the bench, which trust its CA and no other, and the name that they are told',
  members: 1,
  transport: 'tls',
} as const;

onEveryEtcd(tls, async (cluster) => {
  const { caFile, authority } = tlsOf(cluster);
  const url = firstUrl(cluster);
  const other = await createCertificateAuthority(`${authority.directory}/other`, 'another CA');
  for (const driver of everyDriver) {
    expect(await putThrough(driver, { url, tls: await tlsMaterial({ caFile }) })).toBe(0);
    expect(await putThrough(driver, { url, tls: await tlsMaterial({ caFile, serverName: 'localhost' }) })).toBe(0);
    expect(await putThrough(driver, { url, tls: await tlsMaterial({ insecureSkipVerify: true }) })).toBe(0);
    expect(await refusalOf(driver, { url, tls: await tlsMaterial({ caFile: other.caFile }) })).toMatch(/certificate/);
    expect(await refusalOf(driver, { url, tls: await tlsMaterial({}) })).toMatch(/certificate/);
    const wrongNames = ['etcd.example.org', '192.0.2.1'];
    for (const serverName of wrongNames) {
      const material = await tlsMaterial({ caFile, serverName });
      expect(await refusalOf(driver, { url, tls: material })).toContain(serverName);
    }
    expect(await refusalOf(driver, { url: url.replace('https', 'http') })).not.toBe('');
  }
});

const mtls = {
  name: 'bench-drivers-mtls',
  on: oldestAndUsual,
  says: 'the drivers of the bench with a client certificate, and tells those without one that it wants it',
  members: 1,
  transport: 'mtls',
} as const;

onEveryEtcd(mtls, async (cluster) => {
  const { caFile, certFile, keyFile } = tlsOf(cluster);
  const url = firstUrl(cluster);
  for (const driver of everyDriver) {
    expect(await putThrough(driver, { url, tls: await tlsMaterial({ caFile, certFile, keyFile }) })).toBe(0);
    expect(await refusalOf(driver, { url, tls: await tlsMaterial({ caFile }) })).toMatch(/certificate/);
  }
});

const users: EtcdAuth = {
  rootPassword: 'root-password',
  users: [
    { name: 'writer', password: 'writer-password', permissions: [{ access: 'readwrite', prefix: 'bench/' }] },
    { name: 'reader', password: 'reader-password', permissions: [{ access: 'read', prefix: 'bench/' }] },
  ],
};

const auth = {
  name: 'bench-drivers-auth',
  on: oldestAndUsual,
  says: 'what the token of the moment allows, to both drivers of the bench',
  members: 1,
  auth: users,
} as const;

onEveryEtcd(auth, async (cluster) => {
  for (const driver of everyDriver) {
    const [writer, reader] = await Promise.all([
      tokenOf(cluster, 'writer', 'writer-password'),
      tokenOf(cluster, 'reader', 'reader-password'),
    ]);
    await using client = new DriverClient(driver, { url: firstUrl(cluster), token: writer });
    await client.ready();
    const told: (readonly [number, string])[] = [];
    const ask = async (method: 'put' | 'range'): Promise<void> => {
      const { status, detail } = await client.call(method, method === 'put' ? put : range);
      told.push([status, detail]);
    };
    await ask('put');
    client.connection.useToken(reader);
    await ask('put');
    await ask('range');
    client.connection.useToken(undefined);
    await ask('put');
    client.connection.useToken('no-such-token.1');
    await ask('put');
    client.connection.useToken(writer);
    await ask('put');
    expect(told).toEqual([
      [0, ''],
      [7, 'etcdserver: permission denied'],
      [0, ''],
      [3, 'etcdserver: user name is empty'],
      [16, 'etcdserver: invalid auth token'],
      [0, ''],
    ]);
    expect([client.losses, client.strayAnswers]).toEqual([[], []]);
  }
});

const grpcOnly = {
  name: 'bench-drivers-grpc-port',
  says: 'the drivers of the bench also where gRPC has a port of its own',
  members: 1,
  transport: 'tls',
  hasHttpApart: true,
  on: ['3.5'],
} as const;

onEveryEtcd(grpcOnly, async (cluster) => {
  const { caFile } = tlsOf(cluster);
  const large = putRequest({ key, value: Buffer.alloc(1_000_000), leaseId: undefined }).finish();
  for (const driver of everyDriver) {
    await using client = new DriverClient(driver, { url: firstUrl(cluster), tls: await tlsMaterial({ caFile }) });
    await client.ready();
    const calls = Array.from({ length: 64 }, (_, index) =>
      client.begin(index % 2 === 0 ? 'put' : 'range', index % 2 === 0 ? put : range),
    );
    client.connection.flush();
    expect(await Promise.all(calls.map(async (call) => (await call.answer).status))).toEqual(calls.map(() => 0));
    expect((await client.call('put', large)).status).toBe(0);
    expect((await client.call('range', range)).body.length).toBeGreaterThan(1_000_000);
    expect([client.losses, client.strayAnswers]).toEqual([[], []]);
  }
});
