import { z } from 'zod';
import { writeInBulk } from '../../tools/bulk-writes.ts';
import type { QuietStep } from '../step.ts';

const history = { prefix: 'history/', count: 40_000, keyCount: 100, valueBytes: 4_096 };
const compactionTimeoutMs = 120_000;
const readSchema = z.object({ header: z.object({ revision: z.number() }) });

export const compaction: QuietStep = {
  name: 'compaction',
  says: 'A hundred keys are overwritten 40,000 times, and the whole history is compacted at once.',
  play: async (lab) => {
    await writeInBulk(lab.cluster.endpoints, history);
    const read = readSchema.parse(JSON.parse(await lab.cluster.etcdctl(['get', 'none', '--write-out=json'])));
    const args = ['compact', String(read.header.revision), '--physical', `--command-timeout=${compactionTimeoutMs}ms`];
    await lab.cluster.etcdctl(args, { timeoutMs: compactionTimeoutMs });
  },
};
