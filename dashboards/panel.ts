import type { DashboardName } from '../rules/alert.ts';
import type { DashboardContext, VariableName } from './context.ts';
import type { Unit } from './unit.ts';

/** One line of a panel's text in a legend or a column; `{{instance}}` stands for a label's value, as in Grafana. */
export interface PanelQuery {
  /** PromQL with `$cluster`, `$job`, `$instance` and `$__rate_interval`. */
  readonly expression: string;
  readonly legend: string;
  /** `range` draws it over time, `instant` asks for the last moment (tables, most stats). */
  readonly kind: 'range' | 'instant';
  /** A quiet colour and a dashed line: a limit that belongs to the data, such as the quota. */
  readonly isLimit?: boolean;
}

/** A colour from a value on. The first step has no bound. */
export interface ThresholdStep {
  readonly from: number | undefined;
  readonly colour: 'green' | 'yellow' | 'orange' | 'red' | 'blue' | 'text';
}

/** What a number means: `1` is shown as `leader`, in that colour. */
export interface ValueMapping {
  readonly value: number;
  readonly text: string;
  readonly colour: ThresholdStep['colour'];
}

interface PanelBase {
  /** Unique on its dashboard, kebab-case, for ever: the panel's id, alerts' links and documents hang on it. */
  readonly slug: string;
  readonly title: string;
  /** What it shows, what is normal, what to do otherwise: one to three sentences. */
  readonly description: string;
  readonly unit: Unit;
  /** In the grid's 24 columns and rows of 30 pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Undefined where the target (source, etcd version, metrics level) has nothing to show it by: the panel is left out then. */
  readonly queries: (context: DashboardContext) => readonly PanelQuery[];
  /** Steps of colour, from the thresholds of the alert on it. Omitted: no alert judges it. */
  readonly thresholds?: (context: DashboardContext) => readonly ThresholdStep[];
  /** The alert whose runbook it links to, where it is not the one that names the panel. */
  readonly runbook?: `Etcd${string}`;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
}

/** A number or a few, big, with a colour. */
export interface StatPanel extends PanelBase {
  readonly type: 'stat';
  readonly mappings?: readonly ValueMapping[];
  /** What stands there without data: a text that says what that means. */
  readonly noValue: string;
  readonly isSparkline?: boolean;
}

export interface TimeSeriesPanel extends PanelBase {
  readonly type: 'timeseries';
  readonly isStacked?: boolean;
  /** Figures beside the legend. */
  readonly calculations?: readonly ('last' | 'max' | 'mean')[];
  /** Queries whose values are drawn below the axis: received beside sent. */
  readonly mirrored?: readonly number[];
  /** `log` for what spans orders of magnitude. */
  readonly scale?: 'linear' | 'log';
}

export interface StateTimelinePanel extends PanelBase {
  readonly type: 'state-timeline';
  readonly mappings: readonly ValueMapping[];
}

/** Over a classic histogram: each query sums `rate` of buckets by `le`. */
export interface HeatmapPanel extends PanelBase {
  readonly type: 'heatmap';
}

/** Rows by the labels that `joinBy` names, a column a query. */
export interface TablePanel extends PanelBase {
  readonly type: 'table';
  /** Labels that are columns of their own, in order. */
  readonly labels: readonly { readonly name: string; readonly title: string }[];
  /** Of each query: the heading of its value and how it is shown; undefined hides the value. */
  readonly columns: readonly (
    | {
        readonly title: string;
        readonly unit: Unit;
        readonly thresholds?: (context: DashboardContext) => readonly ThresholdStep[];
        readonly mappings?: readonly ValueMapping[];
      }
    | undefined
  )[];
  /** Heading of the column that it is ordered by, and how. */
  readonly order: { readonly by: string; readonly isDescending: boolean };
  readonly noValue: string;
  /** The dashboard that a row leads to, with the row's labels as variables. */
  readonly drillDown?: DashboardName;
}

/** Words only: where to look, what the colours mean. */
export interface TextPanel {
  readonly type: 'text';
  readonly slug: string;
  readonly title: string;
  readonly markdown: (context: DashboardContext) => string;
  readonly size: { readonly width: number; readonly height: number };
}

export type DataPanel = StatPanel | TimeSeriesPanel | StateTimelinePanel | HeatmapPanel | TablePanel;
export type Panel = DataPanel | TextPanel;

export interface Row {
  readonly title: string;
  readonly isCollapsed: boolean;
  readonly panels: readonly Panel[];
}

export interface Dashboard {
  readonly name: DashboardName;
  readonly title: string;
  readonly description: string;
  /** Variables beside the data source and the cluster's. */
  readonly variables: readonly VariableName[];
  readonly rows: readonly Row[];
}
