import type { AccompanyingAlert, ExpectedAlert } from '../fault.ts';

/** The pages for requests that are slow through one member or all: they take longer than half a second. */
export const slowRequestPages: readonly ExpectedAlert[] = [
  { alert: 'EtcdReadLatencyHigh', severity: 'critical', withinSeconds: 900 },
  { alert: 'EtcdWriteLatencyHigh', severity: 'critical', withinSeconds: 900 },
];

/** The same pages where they may come and need not. */
export function besidePagesOfSlowRequests(why: string): readonly AccompanyingAlert[] {
  return slowRequestPages.map(({ alert, severity }) => ({ alert, severity, why }));
}

/** The warnings of requests that take longer than 100 ms. */
export function besideWarningsOfSlowRequests(why: string): readonly AccompanyingAlert[] {
  return slowRequestPages.map(({ alert }) => ({ alert, severity: 'warning', why }));
}

/** What a member brings through which requests are so slow that many run into their deadline, beside `slowRequestPages`. */
export function besideSlowRequests(why: string): readonly AccompanyingAlert[] {
  return [
    ...besideWarningsOfSlowRequests(why),
    { alert: 'EtcdRequestErrors', severity: 'critical', why },
    { alert: 'EtcdRequestErrors', severity: 'warning', why },
    { alert: 'EtcdProposalsFailing', severity: 'warning', why },
    { alert: 'EtcdSlowReadIndex', severity: 'warning', why },
    { alert: 'EtcdLatencyBudgetBurn', severity: 'warning', why },
    {
      ...{ alert: 'EtcdExporterDegraded', severity: 'warning' },
      why: 'What the exporter asks of that member through the raft log, as alarms, runs into its deadline.',
    },
  ];
}
