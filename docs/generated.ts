import { readFileSync } from 'node:fs';
import { alertmanagerChecksReference } from '../alertmanager/lints/reference.ts';
import { benchReference } from '../cli/bench/reference.ts';
import { configurationReference } from '../config/reference.ts';
import { nativeNamesRead } from '../etcd/native-state.ts';
import { catalogue } from '../metrics/catalogue.ts';
import { metricsReference } from '../metrics/docs.ts';
import { withPerformanceTable } from '../perf/readme-table.ts';
import { checksReference } from '../rules/lints/docs.ts';

/** A page of docs/ that is written by a program. */
export interface GeneratedDoc {
  /** Relative to the repository. */
  readonly path: string;
  /** The whole page; `current` is what it is now, for pages of which only a part is generated. */
  readonly render: (current: string) => string;
}

function performanceResults(): string {
  return readFileSync(new URL('../perf/results/latest.json', import.meta.url), 'utf8');
}

/** Every page of which a program writes all or a part. */
export const generatedDocs: readonly GeneratedDoc[] = [
  { path: 'docs/metrics.md', render: () => metricsReference(catalogue, nativeNamesRead) },
  { path: 'docs/configuration.md', render: configurationReference },
  { path: 'docs/bench-reference.md', render: benchReference },
  { path: 'docs/checks/README.md', render: checksReference },
  { path: 'docs/checks/alertmanager.md', render: alertmanagerChecksReference },
  { path: 'README.md', render: (current) => withPerformanceTable(current, performanceResults()) },
];
