import { benchMetrics } from './bench.ts';
import { clusterMetrics } from './cluster.ts';
import { collectorMetrics } from './collector.ts';
import type { MetricDefinition } from './definition.ts';
import { exporterMetrics } from './exporter.ts';
import { headline } from './headline.ts';
import { memberMetrics } from './member.ts';

/** A part of docs/metrics.md. */
export interface CatalogueSection {
  readonly title: string;
  readonly metrics: readonly MetricDefinition[];
}

/** Every family that this exporter emits or a bench pushes, in the order of the page and of docs/metrics.md. */
export const catalogue: readonly CatalogueSection[] = [
  { title: 'Headline gauges', metrics: Object.values(headline) },
  { title: 'Cluster', metrics: Object.values(clusterMetrics) },
  { title: 'Members', metrics: Object.values(memberMetrics) },
  { title: 'Collectors', metrics: Object.values(collectorMetrics) },
  { title: 'Benchmarks', metrics: Object.values(benchMetrics) },
  { title: 'The exporter', metrics: Object.values(exporterMetrics) },
];
