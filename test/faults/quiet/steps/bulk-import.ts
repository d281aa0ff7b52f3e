import { writeInBulk } from '../../tools/bulk-writes.ts';
import type { QuietStep } from '../step.ts';

/** 160 MiB. */
const imported = { prefix: 'imported/', count: 40_000, keyCount: 40_000, valueBytes: 4_096 };

export const bulkImport: QuietStep = {
  name: 'bulk-import',
  says: '40,000 keys of 4 KiB are written as fast as they are taken.',
  play: (lab) => writeInBulk(lab.cluster.endpoints, imported),
};
