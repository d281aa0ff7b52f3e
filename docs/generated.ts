import { readFileSync } from 'node:fs';
import { alertmanagerChecksReference } from '../alertmanager/lints/reference.ts';
import { benchReference } from '../cli/bench/reference.ts';
import { defaultPackConfig } from '../config/defaults.ts';
import { configurationReference } from '../config/reference.ts';
import { dashboards } from '../dashboards/index.ts';
import { panelReference } from '../dashboards/reference.ts';
import type { DashboardTarget } from '../dashboards/resolve.ts';
import { nativeNamesRead } from '../etcd/native-state.ts';
import { catalogue } from '../metrics/catalogue.ts';
import { metricsReference } from '../metrics/docs.ts';
import { withPerformanceTable } from '../perf/readme-table.ts';
import { alerts } from '../rules/alerts/index.ts';
import { checksReference } from '../rules/lints/docs.ts';
import { everySource } from '../rules/tested-target.ts';
import { thresholdsOf } from '../rules/thresholds.ts';
import { readEvidence } from '../test/faults/report/evidence.ts';
import { type FaultsEvidence, faultsPage, isPictured } from '../test/faults/report/page.ts';
import { timelineSvg } from '../test/faults/report/timeline.ts';

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

/** The defaults, with every source that panels may need. */
function dashboardTarget(): DashboardTarget {
  const { pack, thresholds } = defaultPackConfig();
  const target = { ...pack.generate, ...everySource, timeScale: 1 };
  return { target, thresholds: thresholdsOf(thresholds), alerts };
}

/** The timelines of faults that were recorded and have a picture. */
function faultPictures({ faults, results }: FaultsEvidence): readonly GeneratedDoc[] {
  return faults.flatMap(({ name, says }) => {
    const result = results.findLast((one) => one.name === name && isPictured(one));
    return result === undefined ? [] : [{ path: `docs/faults/${name}.svg`, render: () => timelineSvg(result, says) }];
  });
}

const faultsEvidence = readEvidence();

/** Every page of which a program writes all or a part. */
export const generatedDocs: readonly GeneratedDoc[] = [
  { path: 'docs/metrics.md', render: () => metricsReference(catalogue, nativeNamesRead) },
  { path: 'docs/configuration.md', render: configurationReference },
  { path: 'docs/bench-reference.md', render: benchReference },
  { path: 'docs/checks/README.md', render: checksReference },
  { path: 'docs/checks/alertmanager.md', render: alertmanagerChecksReference },
  { path: 'docs/dashboard-panels.md', render: () => panelReference(dashboards, dashboardTarget()) },
  { path: 'docs/faults.md', render: () => faultsPage(faultsEvidence) },
  ...faultPictures(faultsEvidence),
  { path: 'README.md', render: (current) => withPerformanceTable(current, performanceResults()) },
];
