import { expect } from 'vitest';
import { deleteRequest, putRequest, rangeRequest } from '../../bench/workload/messages.ts';
import { answerText } from '../bench/answer-text.ts';
import { DriverClient } from '../bench/driver-client.ts';
import { firstUrl } from '../bench/etcd-access.ts';
import { everyDriver } from '../bench/every-driver.ts';
import { operationLog } from '../bench/operation-log.ts';
import { startEtcdCluster } from '../servers/etcd-cluster.ts';
import { onEveryEtcd } from './scenario.ts';

const key = Buffer.from('bench-drivers');

const answers = {
  name: 'bench-drivers',
  says: 'the same answers, to small and large requests, to wrong ones and to many at once, whichever driver of the bench asks',
  members: 1,
} as const;

onEveryEtcd(answers, async (cluster) => {
  for (const driver of everyDriver) {
    await using client = new DriverClient(driver, { url: firstUrl(cluster), slotCount: 1000 });
    await client.ready();
    const empty = await client.call(
      'put',
      putRequest({ key: new Uint8Array(0), value: key, leaseId: undefined }).finish(),
    );
    expect([empty.status, empty.detail]).toEqual([3, 'etcdserver: key is not provided']);
    const tooLarge = putRequest({ key, value: Buffer.alloc(1_600_000), leaseId: undefined }).finish();
    const refused = await client.call('put', tooLarge);
    expect([refused.status, refused.detail]).toEqual([3, 'etcdserver: request is too large']);
    const farTooLarge = putRequest({ key, value: Buffer.alloc(4_000_000), leaseId: undefined }).finish();
    const limited = await client.call('put', farTooLarge);
    expect(limited.status).toBe(8);
    expect(limited.detail).toContain('received message larger than max');

    const value = Buffer.alloc(1_000_000, driver.name);
    const keys = Array.from({ length: 4 }, (_, index) => Buffer.from(`bench-drivers/${index}`));
    for (const each of keys) {
      const put = await client.call('put', putRequest({ key: each, value, leaseId: undefined }).finish());
      expect(put.status).toBe(0);
    }
    const rangeEnd = Buffer.from('bench-drivers0');
    const range = await client.call('range', rangeRequest({ key: Buffer.from('bench-drivers/'), rangeEnd }).finish());
    expect(range.status).toBe(0);
    expect(range.body.length).toBeGreaterThan(4_000_000);
    expect(countOf(range.body, value)).toBe(keys.length);

    const calls = Array.from({ length: 1000 }, (_, index) =>
      client.begin(
        'put',
        putRequest({ key: Buffer.from(`bench-many/${index}`), value: key, leaseId: undefined }).finish(),
      ),
    );
    client.connection.flush();
    const statuses = await Promise.all(calls.map(async (call) => (await call.answer).status));
    expect(statuses).toEqual(calls.map(() => 0));
    for (const each of keys) expect((await client.call('deleteRange', deleteRequest(each).finish())).status).toBe(0);
    expect([client.losses, client.strayAnswers]).toEqual([[], []]);
  }
});

/** How often `part` is in `whole`, one after another. */
function countOf(whole: Buffer, part: Buffer): number {
  let count = 0;
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + part.length)) count += 1;
  return count;
}

const differential = {
  name: 'bench-drivers-differential',
  says: 'byte for byte the same answers to a log of random operations, but for who answers',
  members: 1,
} as const;

onEveryEtcd(differential, async (cluster) => {
  // A cluster each, so that revisions are the same, too.
  await using other = await startEtcdCluster({ line: cluster.line, members: 1 });
  const seed = Math.floor(Math.random() * 2 ** 31);
  const log = operationLog(seed, 400);
  const told = await Promise.all(
    [cluster, other].map(async (each, index) => {
      const driver = everyDriver[index];
      if (driver === undefined) throw new Error('there are two drivers');
      await using client = new DriverClient(driver, { url: firstUrl(each) });
      await client.ready();
      const texts: string[] = [];
      for (const { method, message } of log) texts.push(`${method} ${answerText(await client.call(method, message))}`);
      return texts;
    }),
  );
  expect(told[1], `seed ${seed}`).toEqual(told[0]);
  expect(new Set(told[0]?.map((text) => text.replace(/revision.*/, 'answered')))).toEqual(
    new Set([
      ...['put answered', 'range answered', 'deleteRange answered', 'txn answered'],
      ...['put', 'range', 'deleteRange', 'txn'].map((method) => `${method} 3 etcdserver: key is not provided`),
      'put 5 etcdserver: requested lease not found',
    ]),
  );
});
