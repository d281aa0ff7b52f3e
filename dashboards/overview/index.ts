import type { Dashboard } from '../panel.ts';
import { budgetsRow } from './budgets.ts';
import { clusterRow } from './cluster.ts';
import { databaseRow } from './database.ts';
import { diskRow } from './disk.ts';
import { networkRow } from './network.ts';
import { performanceRow } from './performance.ts';
import { processRow } from './process.ts';
import { raftRow } from './raft.ts';
import { securityRow } from './security.ts';
import { verdictRow } from './verdict.ts';
import { watchAndLeaseRow } from './watch-and-lease.ts';

/**
 * One cluster, or a few beside each other. It has no variable for members: a quorum counted over chosen members would be wrong,
 * and the member dashboard is there for one of them.
 */
export const overview: Dashboard = {
  name: 'overview',
  title: 'etcd / Overview',
  description:
    'Is the cluster well, and if not, where to look. Choose one cluster: of several, each figure is shown for each. From top to bottom: state, what clients feel, the database, raft, the disks; collapsed: the details.',
  variables: ['job'],
  rows: [
    clusterRow,
    performanceRow,
    databaseRow,
    raftRow,
    diskRow,
    verdictRow,
    budgetsRow,
    networkRow,
    watchAndLeaseRow,
    processRow,
    securityRow,
  ],
};
