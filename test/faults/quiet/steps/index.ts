import type { QuietStep } from '../step.ts';
import { bulkImport } from './bulk-import.ts';
import { compaction } from './compaction.ts';
import { defrag } from './defrag.ts';
import { exporterRestarted } from './exporter-restarted.ts';
import { firstClusterBurns } from './first-cluster-burns.ts';
import { idle } from './idle.ts';
import { leaderTransfers } from './leader-transfers.ts';
import { learnerPromoted } from './learner-promoted.ts';
import { memberReplaced } from './member-replaced.ts';
import { missedScrapes } from './missed-scrapes.ts';
import { prometheusRestarted } from './prometheus-restarted.ts';
import { rollingRestart } from './rolling-restart.ts';
import { rollingUpgrade } from './rolling-upgrade.ts';
import { scaleToFiveAndBack } from './scale-to-five-and-back.ts';
import { snapshotSave } from './snapshot-save.ts';

/** The day, in its order. What one step does is still within the windows of the alerts while the next ones are played. */
export const quietSteps: readonly QuietStep[] = [
  idle('morning'),
  rollingRestart,
  leaderTransfers,
  bulkImport,
  compaction,
  defrag,
  snapshotSave,
  memberReplaced,
  scaleToFiveAndBack,
  learnerPromoted,
  missedScrapes,
  idle('afternoon'),
  prometheusRestarted,
  exporterRestarted,
  rollingUpgrade,
  idle('evening'),
  firstClusterBurns,
];
