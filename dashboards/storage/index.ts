import type { Dashboard } from '../panel.ts';
import { copiesRow } from './copies.ts';
import { databaseRow } from './database.ts';
import { defragRow } from './defrag.ts';
import { diskRow } from './disk.ts';
import { historyRow } from './history.ts';

/** The databases: how large, how full, how fragmented, and what to do about it. */
export const storageDashboard: Dashboard = {
  name: 'storage',
  title: 'etcd / Storage and maintenance',
  description:
    'Databases and disks: how full they are, for how long that goes well, and when to compact and defragment.',
  variables: ['job', 'instance'],
  rows: [databaseRow, defragRow, historyRow, diskRow, copiesRow],
};
