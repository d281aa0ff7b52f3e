import type { DataPanel, PanelQuery, TextPanel, ThresholdStep } from './panel.ts';
import type { Unit } from './unit.ts';

/** Where a panel stands in Grafana's grid of 24 columns. */
export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PanelLink {
  readonly title: string;
  readonly url: string;
}

/** A table's column, decided. */
export interface ColumnView {
  readonly title: string;
  readonly unit: Unit;
  readonly thresholds: readonly ThresholdStep[];
}

/** A panel with everything decided that hangs on the target: what its writer needs and no more. */
export interface DataPanelView {
  readonly id: number;
  readonly panel: DataPanel;
  readonly queries: readonly PanelQuery[];
  /** Empty where no alert judges it. */
  readonly thresholds: readonly ThresholdStep[];
  readonly links: readonly PanelLink[];
  readonly position: GridPosition;
}

export interface TextPanelView {
  readonly id: number;
  readonly panel: TextPanel;
  readonly markdown: string;
  readonly position: GridPosition;
}

export type PanelView = DataPanelView | TextPanelView;

export interface RowView {
  readonly id: number;
  readonly title: string;
  readonly isCollapsed: boolean;
  readonly position: GridPosition;
  readonly panels: readonly PanelView[];
}
