import { z } from 'zod';
import type { DashboardData, Series, TimeRange } from '../../dashboards/previews/data.ts';
import { substitute } from '../../dashboards/substitute.ts';
import type { DashboardView, DataPanelView } from '../../dashboards/view.ts';
import type { Prometheus } from '../../test/servers/prometheus.ts';
import { shownCluster } from './stack.ts';

const seriesSchema = z.object({
  labels: z.record(z.string(), z.string()),
  points: z.array(z.tuple([z.number(), z.number()])),
});

/** The answers that previews are drawn from, as they are kept in a file: by dashboard, panel and query. */
export const snapshotSchema = z.object({
  range: z.object({ startSeconds: z.number(), endSeconds: z.number(), stepSeconds: z.number() }),
  dashboards: z.record(z.string(), z.record(z.string(), z.array(z.array(seriesSchema)))),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Four scrapes, 10 s apart, as Grafana has it. */
const rateInterval = '40s';

/** Asks everything that the open rows of some dashboards ask. */
export async function takeSnapshot(
  prometheus: Prometheus,
  views: readonly DashboardView[],
  range: TimeRange,
): Promise<Snapshot> {
  const dashboards: Snapshot['dashboards'] = {};
  for (const view of views) {
    const panels: Snapshot['dashboards'][string] = {};
    for (const panel of openPanels(view)) {
      const answers = await Promise.all(panel.queries.map((query) => ask(prometheus, view, query, range)));
      panels[panel.panel.slug] = answers.map((series) => series.map(writable));
    }
    dashboards[view.name] = panels;
  }
  return { range, dashboards };
}

/** A dashboard's part of a snapshot. */
export function dataOf({ range, dashboards }: Snapshot, { name }: DashboardView): DashboardData {
  return { range, panels: new Map(Object.entries(dashboards[name] ?? {})) };
}

function openPanels({ rows }: DashboardView): readonly DataPanelView[] {
  const panels = rows.filter(({ isCollapsed }) => !isCollapsed).flatMap((row) => row.panels);
  return panels.flatMap((panel) => ('queries' in panel ? [panel] : []));
}

async function ask(
  prometheus: Prometheus,
  { name }: DashboardView,
  { expression, kind }: DataPanelView['queries'][number],
  range: TimeRange,
): Promise<readonly Series[]> {
  const ofCluster = name === 'fleet' ? expression : expression.replaceAll('"$cluster"', JSON.stringify(shownCluster));
  const asked = substitute(ofCluster, { rateInterval, interval: '1m', value: '.+' });
  if (kind === 'range') return prometheus.queryRange(asked, range);
  const samples = await prometheus.query(asked);
  return samples.map(({ labels, timestamp, value }) => ({ labels, points: [[timestamp, value]] }));
}

/** What JSON cannot hold, nothing is drawn for. */
function writable({ labels, points }: Series): z.infer<typeof seriesSchema> {
  return {
    labels: { ...labels },
    points: points.flatMap(([seconds, value]) => (Number.isFinite(value) ? [[seconds, value]] : [])),
  };
}
