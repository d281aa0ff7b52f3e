import { rangeRpc } from '../../../etcd/rpc.ts';
import type { Fault } from '../fault.ts';
import { putLargeKeys } from '../../servers/database-writer.ts';
import { pageValue } from '../../servers/page-value.ts';
import { callWithoutReading } from '../tools/unread-call.ts';

const victim = 'etcd3';
const limitBytes = 1024 ** 3;
const mostCalls = 200;
const allLargeKeys = rangeRpc.serialize({
  ...{ key: Buffer.from('large/'), range_end: Buffer.from('large0'), serializable: true },
});

export const memoryHigh: Fault = {
  name: 'memory-high',
  says: 'Clients ask a member for 20 MiB each and do not read the answers, until it has more than the 1 GiB of memory that it may use.',
  setting: { members: 3, config: { generate: { memory_limit: limitBytes } } },
  timeScale: 1,
  expects: [
    {
      ...{ alert: 'EtcdMemoryHigh', severity: 'critical', withinSeconds: 420 },
      labels: () => ({ instance: victim }),
    },
  ],
  picture: [
    {
      ...{ title: 'Resident memory', unit: 'bytes' },
      expression: 'process_resident_memory_bytes{cluster="lab",job="etcd"}',
      threshold: { value: 0.95 * limitBytes, title: 'critical' },
    },
  ],
  prepare: (lab) => putLargeKeys(lab.cluster.member(victim), 80),
  cause: async (lab) => {
    const member = lab.cluster.member(victim);
    for (let calls = 0; calls < mostCalls; calls += 1) {
      if ((await pageValue(member, 'process_resident_memory_bytes')) > 1.2 * limitBytes) return;
      lab.hold(callWithoutReading(member, rangeRpc.path, allLargeKeys));
    }
    throw new Error(`${mostCalls} calls did not fill the memory of etcd ${victim}`);
  },
  undo: async (lab) => {
    await lab.release();
    // Go gives memory back in its own time.
    await lab.cluster.member(victim).restart();
  },
};
