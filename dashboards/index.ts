import { fleet } from './fleet/index.ts';
import { memberDashboard } from './member/index.ts';
import { overview } from './overview/index.ts';
import type { Dashboard } from './panel.ts';
import { selfCheckDashboard } from './self-check/index.ts';
import { storageDashboard } from './storage/index.ts';

/** Every dashboard, in the order in which they are read: what is wrong, where, and why. */
export const dashboards: readonly Dashboard[] = [
  fleet,
  overview,
  memberDashboard,
  storageDashboard,
  selfCheckDashboard,
];
