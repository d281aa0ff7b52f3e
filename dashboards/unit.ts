/** Units by the ids that Grafana knows them by (packages/grafana-data, valueFormats/categories.ts). */
export const units = {
  count: 'short',
  none: 'none',
  ratio: 'percentunit',
  bytes: 'bytes',
  bytesPerSecond: 'Bps',
  seconds: 's',
  operationsPerSecond: 'ops',
  requestsPerSecond: 'reqps',
  perSecond: 'cps',
  timestamp: 'dateTimeFromNow',
} as const;

export type Unit = (typeof units)[keyof typeof units];
