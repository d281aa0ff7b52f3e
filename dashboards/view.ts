import type { DashboardName } from '../rules/alert.ts';
import type { DataPanel, PanelQuery, TextPanel, ThresholdStep, ValueMapping } from './panel.ts';
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

/** A column of a table that shows a query's value. */
export interface ColumnView {
  readonly title: string;
  readonly unit: Unit;
  readonly thresholds: readonly ThresholdStep[];
  readonly mappings: readonly ValueMapping[];
}

/** A column of a table that shows a label. */
export interface LabelColumn {
  readonly name: string;
  readonly title: string;
}

/** A panel with everything decided that hangs on the target: what its writer needs and no more. */
export interface DataPanelView {
  readonly id: number;
  readonly panel: DataPanel;
  readonly queries: readonly PanelQuery[];
  /** Empty where no alert judges it. */
  readonly thresholds: readonly ThresholdStep[];
  /** Of a table, in the order of its queries; undefined hides the value. Of others, none. */
  readonly columns: readonly (ColumnView | undefined)[];
  /** Of a table, the labels that are columns. Of others, none. */
  readonly labels: readonly LabelColumn[];
  /** Of a table, where its rows lead. */
  readonly drillDown: PanelLink | undefined;
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

/** A variable whose values are those of a label. */
export interface VariableView {
  readonly name: string;
  readonly label: string;
  /** `label_values(…)`, as Grafana knows it. */
  readonly query: string;
  /** What stands for "All": a regular expression. */
  readonly allValue: string;
}

export interface DashboardView {
  readonly name: DashboardName;
  readonly title: string;
  readonly description: string;
  /** Those that a query reads, each after those that its own query reads. */
  readonly variables: readonly VariableView[];
  readonly rows: readonly RowView[];
}
