/** A series as Prometheus answered it. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Unix seconds and values, finite ones only. One of an instant query. */
  readonly points: readonly (readonly [number, number])[];
}

/** What a panel's queries gave, in their order. */
export type PanelData = readonly (readonly Series[])[];

/** What was asked for, in Unix seconds. */
export interface TimeRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Between two points; where there are more, nothing was known in between. */
  readonly stepSeconds: number;
}

/** What all panels of a dashboard had to show, by slug. */
export interface DashboardData {
  readonly range: TimeRange;
  readonly panels: ReadonlyMap<string, PanelData>;
}
