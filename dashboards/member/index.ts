import type { Dashboard } from '../panel.ts';
import { applyingRow } from './applying.ts';
import { durationsRow } from './durations.ts';
import { networkRow } from './network.ts';
import { requestsRow } from './requests.ts';
import { runtimeRow } from './runtime.ts';
import { stateRow } from './state.ts';
import { utilisationRow } from './utilisation.ts';

/** One member, or some beside each other: use, saturation and errors. */
export const memberDashboard: Dashboard = {
  name: 'member',
  title: 'etcd / Member',
  description: 'Use, saturation and errors of one member, or of some beside each other.',
  variables: ['job', 'instance'],
  rows: [stateRow, utilisationRow, durationsRow, applyingRow, networkRow, requestsRow, runtimeRow],
};
