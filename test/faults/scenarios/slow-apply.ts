import { Etcd3 } from 'etcd3';
import type { Fault } from '../fault.ts';
import { putKeys } from '../tools/key-writer.ts';
import { Repetition } from '../tools/repetition.ts';

/** Read and sorted on every member within one apply: hundreds of milliseconds. */
const keyCount = 200_000;
const valueBytes = 100;
const pauseMs = 1_000;
const callTimeoutMs = 10_000;

export const slowApply: Fault = {
  name: 'slow-apply',
  says: `Once a second a transaction writes one key and reads ${keyCount} keys in the order of their values.`,
  setting: { members: 3 },
  timeScale: 5,
  expects: [{ alert: 'EtcdApplySlow', severity: 'warning', withinSeconds: 1200 }],
  accompanying: [
    {
      alert: 'EtcdWriteLatencyHigh',
      severity: 'warning',
      why: 'Writes wait until the transaction before them is applied.',
    },
    {
      alert: 'EtcdReadLatencyHigh',
      severity: 'warning',
      why: 'Reads wait until the transaction before them is applied.',
    },
    {
      alert: 'EtcdWriteLatencyHigh',
      severity: 'critical',
      why: 'Writes wait until the transaction before them is applied.',
    },
    {
      alert: 'EtcdReadLatencyHigh',
      severity: 'critical',
      why: 'Reads wait until the transaction before them is applied.',
    },
    {
      alert: 'EtcdLatencyBudgetBurn',
      severity: 'critical',
      why: 'Requests wait until the transaction before them is applied.',
    },
  ],
  prepare: async ({ cluster }) => {
    await putKeys(await cluster.leader(), keyCount, valueBytes);
  },
  cause: async (lab) => {
    const { clientUrl } = await lab.cluster.leader();
    const client = new Etcd3({
      hosts: clientUrl,
      defaultCallOptions: () => ({ deadline: Date.now() + callTimeoutMs }),
    });
    lab.hold({
      [Symbol.asyncDispose]: async () => {
        client.close();
        return Promise.resolve();
      },
    });
    lab.hold(
      new Repetition(pauseMs, async () => {
        const readInOrder = client.getAll().prefix('many/').sort('Value', 'Ascend').limit(1);
        await client
          .if('absent', 'Create', '==', 0)
          .then(client.put('present').value('x'), readInOrder)
          .commit()
          .catch(() => undefined);
      }),
    );
  },
  undo: async (lab) => {
    await lab.release();
  },
};
