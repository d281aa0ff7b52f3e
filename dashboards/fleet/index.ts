import type { Dashboard } from '../panel.ts';
import { clustersRow } from './clusters.ts';
import { worstRow } from './worst.ts';

/** Many clusters as rows, the worst first, each leading to its overview. */
export const fleet: Dashboard = {
  name: 'fleet',
  title: 'etcd / Fleet',
  description: 'Which of many clusters needs a look. The worst stands first, and a click leads to its overview.',
  variables: [],
  rows: [clustersRow, worstRow],
};
