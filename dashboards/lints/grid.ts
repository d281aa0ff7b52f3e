import { gridWidth } from '../layout.ts';
import type { PanelDocument } from './document.ts';
import type { DashboardLint } from './lint.ts';

/** Panels that reach over the grid's edge or over each other: Grafana moves them, differently by version. */
export const grid: DashboardLint = {
  name: 'grid',
  find: ({ rows }) => [
    ...rows.flatMap(({ panels }) => [...panels.flatMap(beyondEdge), ...overlaps(panels)]),
    // A collapsed row takes up its heading only.
    ...overlaps(rows.flatMap(({ heading, isCollapsed, panels }) => [heading, ...(isCollapsed ? [] : panels)])),
  ],
};

function beyondEdge({ title, gridPos: { x, y, w, h } }: PanelDocument): readonly string[] {
  const isInside = x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= gridWidth;
  return isInside ? [] : [`${title}: x ${x}, y ${y}, width ${w}, height ${h} is not within ${gridWidth} columns`];
}

function overlaps(panels: readonly PanelDocument[]): readonly string[] {
  return panels.flatMap((panel, index) =>
    panels
      .slice(0, index)
      .filter((before) => meets(panel.gridPos, before.gridPos))
      .map((before) => `${panel.title}: lies over ${before.title}`),
  );
}

function meets(one: PanelDocument['gridPos'], other: PanelDocument['gridPos']): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}
