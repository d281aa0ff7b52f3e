import type { DashboardLint } from './lint.ts';
import { queriesOf } from './queries.ts';

/** Queries that cannot be read as PromQL. */
export const syntax: DashboardLint = { name: 'syntax', find: (dashboard) => queriesOf(dashboard).problems };
