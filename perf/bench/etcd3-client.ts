import { Etcd3 } from 'etcd3';

const callTimeoutMs = 30_000;

/** Puts through the `etcd3` client, so many at once in a closed loop; operations a second. */
export async function runEtcd3Client(
  endpoint: string,
  shape: { readonly clients: number; readonly operations: number; readonly valueSizeBytes: number },
): Promise<number> {
  const client = new Etcd3({ hosts: endpoint, defaultCallOptions: () => ({ deadline: Date.now() + callTimeoutMs }) });
  const value = 'v'.repeat(shape.valueSizeBytes);
  let started = 0;
  const one = async (): Promise<void> => {
    while (started < shape.operations) {
      started += 1;
      await client.put(`etcd3/${String(started).padStart(26, '0')}`).value(value);
    }
  };
  try {
    const startMs = performance.now();
    await Promise.all(Array.from({ length: shape.clients }, one));
    return shape.operations / ((performance.now() - startMs) / 1000);
  } finally {
    client.close();
  }
}
