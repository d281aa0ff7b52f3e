import type { GridPosition } from './view.ts';

export interface RowSizes {
  readonly isCollapsed: boolean;
  readonly panels: readonly { readonly width: number; readonly height: number }[];
}

export interface RowLayout {
  readonly position: GridPosition;
  readonly panels: readonly GridPosition[];
}

/** Grafana's grid is 24 columns wide. */
export const gridWidth = 24;
const headingHeight = 1;

/**
 * Puts panels below their row's heading, from left to right in lines as high as their highest panel. The panels of a collapsed
 * row stand where they would be if it were open, and take no room.
 */
export function layOut(rows: readonly RowSizes[]): readonly RowLayout[] {
  let y = 0;
  return rows.map(({ isCollapsed, panels }) => {
    const position = { x: 0, y, w: gridWidth, h: headingHeight };
    const below = y + headingHeight;
    const placed = placePanels(panels, below);
    y = isCollapsed ? below : Math.max(below, ...placed.map((panel) => panel.y + panel.h));
    return { position, panels: placed };
  });
}

function placePanels(panels: RowSizes['panels'], top: number): readonly GridPosition[] {
  let x = 0;
  let y = top;
  let bottom = top;
  return panels.map(({ width, height }) => {
    if (x > 0 && x + width > gridWidth) {
      x = 0;
      y = bottom;
    }
    const position = { x, y, w: width, h: height };
    x += width;
    bottom = Math.max(bottom, y + height);
    return position;
  });
}
