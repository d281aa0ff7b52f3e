import { gridWidth } from '../layout.ts';
import type { DashboardView, PanelView, RowView } from '../view.ts';
import type { DashboardData } from './data.ts';
import { clock } from './format.ts';
import { drawPanel } from './panel.ts';
import { faint, hairline, ink, moved, rectangle, text } from './svg.ts';

const columnPx = 50;
/** Grafana's are 30 pixels and a gap. */
const rowPx = 31;
const gap = 8;
const margin = 6;
const headerHeight = 58;
const widthPx = gridWidth * columnPx + 2 * margin;
const background = '#f4f5f7';
const fonts = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

/**
 * A picture of a dashboard as it opens: panels of open rows on Grafana's grid, collapsed rows as their headings.
 * @param data what its queries gave; a panel without an entry is drawn empty
 * @param chosen of its variables, such as `Cluster production`
 * @returns a whole SVG document
 */
export function drawDashboard({ title, rows }: DashboardView, data: DashboardData, chosen: string): string {
  const lowest = Math.max(...rows.map(bottomOf));
  const height = headerHeight + lowest * rowPx + margin;
  const { startSeconds, endSeconds } = data.range;
  const day = new Date(endSeconds * 1000).toISOString().slice(0, 10);
  const right = margin + gridWidth * columnPx - gap / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${height}" viewBox="0 0 ${widthPx} ${height}" font-family="${fonts}">`,
    rectangle(0, 0, { width: widthPx, height }, background),
    text(margin + gap / 2, 27, title, { size: 20, isBold: true }),
    text(margin + gap / 2, 47, `${chosen} · ${day}, ${clock(startSeconds)} to ${clock(endSeconds)} UTC`, {
      fill: faint,
    }),
    text(right, 27, 'Preview, not Grafana', { size: 14, isBold: true, fill: '#b4531a', anchor: 'end' }),
    text(right, 47, 'drawn from the answers of a real Prometheus to the dashboard’s own queries', {
      fill: faint,
      anchor: 'end',
    }),
    ...rows.map((row) => moved(margin, headerHeight, drawRow(row, data))),
    '</svg>\n',
  ].join('\n');
}

function bottomOf({ position, isCollapsed, panels }: RowView): number {
  const inner = isCollapsed ? [] : panels.map((panel) => panel.position.y + panel.position.h);
  return Math.max(position.y + position.h, ...inner);
}

function drawRow(row: RowView, data: DashboardData): string {
  const top = row.position.y * rowPx;
  const count = row.panels.length;
  const more = row.isCollapsed ? `  (${count} ${count === 1 ? 'panel' : 'panels'}, closed at first)` : '';
  const heading = [
    rectangle(gap / 2, top + rowPx - 3, { width: gridWidth * columnPx - gap, height: 1 }, hairline),
    text(gap / 2 + 2, top + 20, `${row.isCollapsed ? '▸' : '▾'} ${row.title}${more}`, {
      size: 14,
      isBold: !row.isCollapsed,
      fill: row.isCollapsed ? faint : ink,
    }),
  ];
  return [...heading, ...(row.isCollapsed ? [] : row.panels.map((panel) => place(panel, data)))].join('\n');
}

function place(view: PanelView, { panels, range }: DashboardData): string {
  const { x, y, w, h } = view.position;
  const box = { width: w * columnPx - gap, height: h * rowPx - gap };
  return moved(x * columnPx + gap / 2, y * rowPx, drawPanel(view, panels.get(view.panel.slug) ?? [], box, range));
}
