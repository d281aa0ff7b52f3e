/** The exposition types that Prometheus' text formats know and this exporter emits. */
export type MetricType = 'counter' | 'gauge' | 'histogram';

/** One family that this exporter emits: what a reader of the page, the docs and the rules may rely on. */
export interface MetricDefinition {
  /** Full name as in text 0.0.4, counters with their `_total`. */
  readonly name: string;
  readonly type: MetricType;
  /** Base unit as a word (`seconds`, `bytes`), or undefined for counts, states and ratios. */
  readonly unit?: string;
  /** Label names in the order in which they are written. */
  readonly labels: readonly string[];
  /** One or two sentences: what it says, how it is derived, when it is absent. */
  readonly help: string;
  /** Where the value comes from: an RPC, a native metric, a probe. Shown in docs/metrics.md. */
  readonly source: string;
  /** Upper bounds in ascending order, without +Inf. Histograms only. */
  readonly buckets?: readonly number[];
}

export type Labels = Readonly<Record<string, string>>;

/** A counter's or gauge's value. */
export interface NumberSample {
  readonly labels: Labels;
  readonly value: number;
}

/** A histogram's state: `counts[i]` observations at or below `buckets[i]`, not yet cumulated; the last entry is above all bounds. */
export interface HistogramSample {
  readonly labels: Labels;
  readonly counts: readonly number[];
  readonly sum: number;
}

/** A family as plain data, ready for either exposition format. Families without samples are not written. */
export type Family =
  | {
      readonly definition: MetricDefinition & { readonly type: 'counter' | 'gauge' };
      readonly samples: readonly NumberSample[];
    }
  | {
      readonly definition: MetricDefinition & { readonly type: 'histogram' };
      readonly samples: readonly HistogramSample[];
    };
