import type { Alert } from '../../alert.ts';
import { memberSeries, type ExpectedAlert, type InputSeries } from '../../cases/case.ts';

/**
 * A member's clock against this exporter's. It is read to a second either way, so a skew of 2 s is truly one of more than 1 s,
 * from which on etcd's own log complains. Where several exporters watch, the one whose clock agrees best is believed.
 */
export const etcdClockSkew: Alert = {
  name: 'EtcdClockSkew',
  group: 'security',
  summary: 'The clock of a member is wrong.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'clock-skew' },
  causes: [],
  rules: (context) => {
    const skew = context.exporter('etcd_monitor_member_clock_skew_seconds');
    return [
      {
        severity: 'warning',
        forSeconds: 900,
        keepFiringForSeconds: 300,
        description: `The clock of member {{ $labels.instance }} of etcd cluster ${context.clusterName} is {{ $value | humanizeDuration }} off the exporter's: certificates and tokens are judged by it. Check time synchronisation there; if all members are off alike, on the exporter's machine.`,
        exporter: {
          expression: `min by (${context.member}) (abs(${skew})) > ${context.thresholds.clockSkewSeconds}`,
          knownBy: skew,
        },
      },
    ];
  },
  healthy: { exporter: ['m1', 'm2', 'm3'].map((member) => skewOf(member, '0.3 -0.4 0.2 -0.1 0.9 0.3x55')) },
  cases: [
    {
      kind: 'fires',
      says: 'one of three members is 2.5 s ahead',
      source: 'exporter',
      severity: 'warning',
      series: [skewOf('m1', '2.5x120'), skewOf('m2', '0.4x120'), skewOf('m3', '-0.3x120')],
      expected: [{ at: '15m', alerts: [offBy('2.5s')] }],
    },
    {
      kind: 'fires',
      says: 'one member is an hour behind',
      source: 'exporter',
      severity: 'warning',
      series: [skewOf('m1', '-3600x120'), skewOf('m2', '0.4x120')],
      expected: [{ at: '15m', alerts: [offBy('1h 0m 0s')] }],
    },
    {
      kind: 'quiet',
      says: '1.9 s: in truth it may be less than a second',
      source: 'exporter',
      severity: 'warning',
      series: [skewOf('m1', '1.9x120')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'a virtual machine was paused, and its clock is corrected within 15 minutes',
      source: 'exporter',
      severity: 'warning',
      series: [skewOf('m1', '0x5 -40x88 0x60')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'one of two exporters has a wrong clock itself',
      source: 'exporter',
      severity: 'warning',
      series: [skewOf('m1', '30x120', { replica: '1' }), skewOf('m1', '0.2x120', { replica: '2' })],
      expected: [],
    },
  ],
};

function skewOf(instance: string, values: string, labels: InputSeries['labels'] = {}): InputSeries {
  return memberSeries(instance, 'etcd_monitor_member_clock_skew_seconds', values, labels);
}

function offBy(skew: string): ExpectedAlert {
  return {
    severity: 'warning',
    labels: { instance: 'm1' },
    description: `The clock of member m1 of etcd cluster a is ${skew} off the exporter's: certificates and tokens are judged by it. Check time synchronisation there; if all members are off alike, on the exporter's machine.`,
  };
}
