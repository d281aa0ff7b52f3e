import type { Fault } from '../fault.ts';
import { compactAll } from '../tools/make-room.ts';
import { Repetition } from '../tools/repetition.ts';

const compactionPauseMs = 20_000;

export const compactionStopped: Fault = {
  name: 'compaction-stopped',
  says: 'What compacts the history every 20 seconds stops, and the writers go on.',
  setting: {
    members: 3,
    // What the light load writes meanwhile, instead of the default of 100,000.
    config: { thresholds: { figures: { compaction_stalled_revisions: 5_000 } } },
  },
  timeScale: 5,
  resolvedWithinSeconds: 1_800,
  // It looks back three hours, and waits for half an hour.
  expects: [{ alert: 'EtcdCompactionStalled', severity: 'warning', withinSeconds: 13_500 }],
  prepare: (lab) => {
    lab.hold(new Repetition(compactionPauseMs, () => compactAll(lab.cluster)));
    return Promise.resolve();
  },
  cause: (lab) => lab.release(),
  undo: (lab) => compactAll(lab.cluster),
};
