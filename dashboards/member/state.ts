import type { Row, StatPanel, ThresholdStep, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, atLast, overTime } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import type { Tiers } from '../../rules/thresholds.ts';
import { units } from '../unit.ts';

const size = { width: 6, height: 6 };

const running: StatPanel = {
  type: 'stat',
  slug: 'running-since',
  title: 'Started',
  description:
    'When the etcd process of each member started. A member that started on its own a moment ago has crashed, or was killed for its memory.',
  unit: units.timestamp,
  size,
  queries: (context) =>
    atLast(
      context.either({
        native: `1000 * max by (${context.member}) (${context.native('process_start_time_seconds')})`,
      }),
      memberLegend(context),
    ),
  noValue: 'no page of a member is scraped',
};

const restarts: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'restarts',
  title: 'Restarts within an hour',
  description:
    'How often the process of a member began anew in the hour before. One is an upgrade. More than a few: read the end of its log before each start.',
  unit: units.count,
  size,
  queries: (context) =>
    overTime(
      context.either({
        native: `max by (${context.member}) (resets(${context.native('process_cpu_seconds_total')}[1h]))`,
      }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => warningSteps(thresholds.restartsPerHour),
  decimals: 0,
  min: 0,
};

/** Red up to the critical figure, yellow up to the warning's: what is judged is time that is left. */
function timeLeftSteps({ critical, warning }: Tiers): readonly ThresholdStep[] {
  return [
    { from: undefined, colour: 'red' },
    { from: critical, colour: 'yellow' },
    { from: warning, colour: 'green' },
  ];
}

const certificate: StatPanel = {
  type: 'stat',
  slug: 'certificate-expiry',
  title: 'Certificates are valid for',
  description:
    'Time until the certificate that a member shows to its clients expires; the first of its chain. Renew it in time: etcd reads the new files at the next connection, without a restart.',
  unit: units.seconds,
  size,
  queries: (context) =>
    atLast(
      context.either({
        exporter: `min by (${context.member}) (${context.exporterMember('etcd_monitor_member_certificate_expiry_timestamp_seconds')}) - time()`,
      }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => timeLeftSteps(thresholds.certificateExpirySeconds),
  noValue: 'no TLS, or not collected',
};

const clockSkew: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'clock-skew',
  title: 'Clocks off the exporter’s',
  description:
    'How far the clock of a member is from that of the exporter. It is read from whole seconds: up to 1 s says nothing. If all members are off alike, it is the exporter’s machine.',
  unit: units.seconds,
  size,
  queries: (context) =>
    overTime(
      context.either({
        exporter: `min by (${context.member}) (abs(${context.exporterMember('etcd_monitor_member_clock_skew_seconds')}))`,
      }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => warningSteps(thresholds.clockSkewSeconds),
  min: 0,
};

/** Whether the members run, and may be believed. */
export const stateRow: Row = {
  title: 'Running: starts, certificates, clocks',
  isCollapsed: false,
  panels: [running, restarts, certificate, clockSkew],
};
