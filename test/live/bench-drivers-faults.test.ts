import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { putRequest } from '../../bench/workload/messages.ts';
import { DriverClient } from '../bench/driver-client.ts';
import { firstUrl } from '../bench/etcd-access.ts';
import { everyDriver } from '../bench/every-driver.ts';
import { PutLoad } from '../bench/put-load.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { oldestAndUsual, onEveryEtcd } from './scenario.ts';

const put = putRequest({ key: Buffer.from('bench/key'), value: Buffer.from('value'), leaseId: undefined }).finish();
const loadSlots = 32;
const progress = 200;

/** How many puts etcd has applied: each raises the version of the one key. */
async function appliedPuts(cluster: EtcdCluster): Promise<number> {
  const text = await cluster.etcdctl(['get', 'bench/key', '--write-out=json']);
  return Number(/"version":(\d+)/.exec(text)?.[1] ?? 0);
}

const scenario = {
  name: 'bench-drivers-faults',
  on: oldestAndUsual,
  says: 'a load whose every request is answered once while its member is stopped, killed and restarted',
  members: 1,
} as const;

onEveryEtcd(scenario, async (cluster) => {
  const [member] = cluster.members;
  if (member === undefined) throw new Error('the cluster has no member');
  for (const driver of everyDriver) {
    const appliedBefore = await appliedPuts(cluster);
    await using client = new DriverClient(driver, { url: firstUrl(cluster), slotCount: loadSlots });
    await client.ready();
    const load = new PutLoad(client, put, loadSlots);
    const succeedMore = async (): Promise<void> => {
      const before = load.count(0);
      await client.until('the load to go on', () => load.count(0) >= before + progress);
    };

    await succeedMore();
    await member.pause();
    await sleep(700);
    member.resume();
    await succeedMore();
    // A pause is no loss: the answers came late, and were all good.
    expect([client.losses, [...load.answered.keys()]]).toEqual([[], [0]]);

    await member.kill();
    await client.until('the connection to be lost', () => client.losses.length > 0 && client.inFlight === 0);
    await member.restart();
    await succeedMore();
    // SIGTERM: etcd says GOAWAY.
    await member.restart();
    await succeedMore();
    await load.stop();

    const answered = [...load.answered.values()].reduce((sum, count) => sum + count, 0);
    expect([answered, client.inFlight, client.strayAnswers]).toEqual([load.sent, 0, []]);
    expect(client.connection.connectCount).toBe(3);
    const applied = (await appliedPuts(cluster)) - appliedBefore;
    expect(applied).toBeGreaterThanOrEqual(load.count(0));
    expect(applied).toBeLessThanOrEqual(load.sent);
  }
});
