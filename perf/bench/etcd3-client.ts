import { Etcd3 } from 'etcd3';
import type { LoadShape, ToolRun } from './tool-run.ts';

const callTimeoutMs = 30_000;
/** It does some thousand operations a second: more than these would only take longer. */
const operationLimit = 30_000;

/** A closed loop through the `etcd3` client in this process; only its throughput is told. */
export async function runEtcd3Client(shape: LoadShape): Promise<ToolRun> {
  const client = new Etcd3({
    hosts: shape.endpoint,
    defaultCallOptions: () => ({ deadline: Date.now() + callTimeoutMs }),
  });
  const operations = Math.min(shape.operations, operationLimit);
  const value = 'v'.repeat(shape.valueSizeBytes);
  let started = 0;
  const oneClient = async (): Promise<void> => {
    while (started < operations) {
      started += 1;
      if (shape.workload === 'read') await client.get(shape.key);
      else await client.put(`etcd3/${String(started % shape.keySpace).padStart(26, '0')}`).value(value);
    }
  };
  try {
    const startMs = performance.now();
    await Promise.all(Array.from({ length: shape.clients }, oneClient));
    const throughput = operations / ((performance.now() - startMs) / 1000);
    return { throughput, p99Seconds: NaN, cpuSeconds: NaN };
  } finally {
    client.close();
  }
}
