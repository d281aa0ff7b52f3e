import { z } from 'zod';
import { alertingSchema } from './schema-alerting.ts';
import { clustersSchema } from './schema-clusters.ts';
import { exporterSchema, logSchema, probeSchema, webSchema } from './schema-exporter.ts';
import { alertsSchema, generateSchema, thresholdsSchema } from './schema-pack.ts';

/** All of etcd-monitor.yaml. Keys are snake_case, defaults are in it, unknown keys are refused. */
export const documentSchema = z.strictObject({
  clusters: clustersSchema,
  exporter: exporterSchema,
  web: webSchema,
  log: logSchema,
  probe: probeSchema,
  thresholds: thresholdsSchema,
  alerts: alertsSchema,
  alerting: alertingSchema,
  generate: generateSchema,
});

/** The file after parsing: durations in milliseconds, sizes in bytes, defaults filled in, keys still as in the file. */
export type ConfigDocument = z.output<typeof documentSchema>;
