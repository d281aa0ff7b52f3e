import type { Panel, Row } from './panel.ts';
import type { GridPosition } from './view.ts';

export interface PlacedRow {
  readonly row: Row;
  readonly position: GridPosition;
  readonly panels: readonly PlacedPanel[];
}

export interface PlacedPanel {
  readonly panel: Panel;
  readonly position: GridPosition;
}

/** Grafana's grid is 24 columns wide. */
export const gridWidth = 24;
const headingHeight = 1;

/**
 * Puts panels below their row's heading, from left to right in lines as high as their highest panel. The panels of a collapsed
 * row stand where they would be if it were open, and take no room.
 */
export function layOut(rows: readonly Row[]): readonly PlacedRow[] {
  let y = 0;
  return rows.map((row) => {
    const position = { x: 0, y, w: gridWidth, h: headingHeight };
    const below = y + headingHeight;
    const panels = placePanels(row.panels, below);
    y = row.isCollapsed ? below : Math.max(below, ...panels.map((placed) => placed.position.y + placed.position.h));
    return { row, position, panels };
  });
}

function placePanels(panels: readonly Panel[], top: number): readonly PlacedPanel[] {
  let x = 0;
  let y = top;
  let bottom = top;
  return panels.map((panel) => {
    const { width, height } = panel.size;
    if (x > 0 && x + width > gridWidth) {
      x = 0;
      y = bottom;
    }
    const position = { x, y, w: width, h: height };
    x += width;
    bottom = Math.max(bottom, y + height);
    return { panel, position };
  });
}
