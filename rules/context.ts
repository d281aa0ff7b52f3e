import type { GenerateConfig } from '../config/config.ts';
import { jobOfSelector } from '../config/job-of-selector.ts';
import { nativeMetrics, sampleNamesOf } from '../metrics/native.ts';
import { etcdMinors } from '../metrics/native-family.ts';
import { promqlDuration } from './promql/duration.ts';
import { RangeTooShortError } from './range-error.ts';
import type { Thresholds } from './thresholds.ts';

/** Whom the pack is for: the `generate` block, and the factor by which every duration is divided (1 but in tests). */
export interface PackTarget extends GenerateConfig {
  readonly timeScale: number;
}

/** A range must hold at least this many scrapes for `rate` and its like to survive a missed one. */
const scrapesPerRange = 4;

/** What an alert's expressions are written with: selectors, aggregation labels, ranges and thresholds of one target. */
export class RuleContext {
  readonly target: PackTarget;
  readonly thresholds: Thresholds;

  constructor(target: PackTarget, thresholds: Thresholds) {
    this.target = target;
    this.thresholds = thresholds;
  }

  /** Labels that name a cluster, for `by (…)` and `on (…)`: `cluster`. */
  get cluster(): string {
    return this.target.clusterLabels.join(', ');
  }

  /** Labels that name a member: `cluster, instance`. */
  get member(): string {
    return `${this.cluster}, instance`;
  }

  /** The cluster's name in a text: `{{ $labels.cluster }}`. */
  get clusterName(): string {
    return this.target.clusterLabels.map((label) => `{{ $labels.${label} }}`).join('/');
  }

  /** A selector over etcd's own series: `native('up')` is `up{job="etcd"}`. Never matches this exporter's series. */
  native(metric: string, ...matchers: readonly string[]): string {
    return `${metric}{${[...this.nativeMatchers, ...matchers].join(',')}}`;
  }

  /** A selector over this exporter's series: `exporter('x', 'condition="y"')` is `x{condition="y"}`. */
  exporter(metric: string, ...matchers: readonly string[]): string {
    return matchers.length === 0 ? metric : `${metric}{${matchers.join(',')}}`;
  }

  /** A selector over a node exporter's series of the members' machines; undefined where none is configured. */
  nodeExporter(metric: string, ...matchers: readonly string[]): string | undefined {
    const { nodeExporterSelector } = this.target;
    return nodeExporterSelector === undefined
      ? undefined
      : `${metric}{${[nodeExporterSelector, ...matchers].join(',')}}`;
  }

  /** Whether every etcd from the target's version on has a native sample name, in every patch release and at its metrics level. */
  has(sampleName: string): boolean {
    const extensive = sampleName.startsWith('grpc_server_handling_seconds');
    if (extensive && this.target.metricsLevel !== 'extensive') return false;
    const family = nativeMetrics.find((metric) => sampleNamesOf(metric).includes(sampleName));
    const minors = etcdMinors.slice(etcdMinors.indexOf(this.target.etcdVersion));
    return family !== undefined && minors.every((minor) => family.presence[minor] === 'always');
  }

  /**
   * A range of so many seconds, divided by the time scale: `5m`.
   * @throws RangeTooShortError when it would hold fewer than four scrapes
   */
  range(seconds: number): string {
    const scaledSeconds = seconds / this.target.timeScale;
    const leastSeconds = (scrapesPerRange * this.target.scrapeIntervalMs) / 1000;
    if (scaledSeconds < leastSeconds) throw new RangeTooShortError({ seconds, scaledSeconds, leastSeconds });
    return promqlDuration(scaledSeconds);
  }

  /**
   * A range that holds so many scrapes, whatever the time scale: `55s` is six at 10 s. Half an interval short, because the
   * left end belongs to a range until Prometheus 2.x and not from 3.0 on.
   */
  scrapes(count: number): string {
    return promqlDuration(((count - 0.5) * this.target.scrapeIntervalMs) / 1000);
  }

  /** An offset or other duration within an expression, divided by the time scale: `1h`. */
  duration(seconds: number): string {
    return promqlDuration(seconds / this.target.timeScale);
  }

  /** Seconds as a number within an expression (the horizon of `predict_linear`), divided by the time scale. */
  seconds(seconds: number): number {
    return seconds / this.target.timeScale;
  }

  /** What picks etcd's own series and none of this exporter's: `job="etcd"`. */
  get nativeMatchers(): readonly string[] {
    const { selector, exporterJob } = this.target;
    // A selector that names one job already leaves ours out; others may match it, and four of our names are etcd's own.
    const namesOtherJob = jobOfSelector(selector);
    const excludesOurs = namesOtherJob !== undefined && namesOtherJob !== exporterJob;
    return excludesOurs ? [selector] : [selector, `job!="${exporterJob}"`];
  }
}
