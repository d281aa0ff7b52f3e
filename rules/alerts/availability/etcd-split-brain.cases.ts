import type { Alert } from '../../alert.ts';
import {
  type AlertCase,
  clusterSeries,
  type ExpectedFiring,
  type InputSeries,
  nativeSeries,
} from '../../cases/case.ts';

function disagree(at: string, reason: string): readonly ExpectedFiring[] {
  const description = `Members of etcd cluster a disagree (${reason}) on who leads or on who votes, and may accept different writes. Stop what writes to it, then find the members that stand alone.`;
  return [{ at, alerts: [{ severity: 'critical', labels: { reason }, description }] }];
}

function exporterSays(splitBrain: string, membershipMismatch: string): readonly InputSeries[] {
  return [
    clusterSeries('etcd_monitor_cluster_condition', splitBrain, { condition: 'split_brain' }),
    clusterSeries('etcd_monitor_cluster_condition', membershipMismatch, { condition: 'membership_mismatch' }),
  ];
}

function leads(instance: string, values: string): InputSeries {
  return nativeSeries(instance, 'etcd_server_is_leader', values);
}

export const splitBrainHealthy: Alert['healthy'] = {
  exporter: exporterSays('0x60', '0x60'),
  native: [leads('m1', '1x60'), leads('m2', '0x60'), leads('m3', '0x60')],
};

export const splitBrainCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'the verdict has confirmed two leaders',
    source: 'exporter',
    severity: 'critical',
    series: exporterSays('0x5 1x20', '0x25'),
    expected: disagree('1m', 'split_brain'),
  },
  {
    kind: 'fires',
    says: 'the verdict has confirmed that members list different voters',
    source: 'exporter',
    severity: 'critical',
    series: exporterSays('0x25', '0x5 1x20'),
    expected: disagree('1m', 'membership_mismatch'),
  },
  {
    kind: 'quiet',
    says: 'for a while nobody answers',
    source: 'exporter',
    severity: 'critical',
    series: exporterSays('0x20 stale _x20 0x20', '0x20 stale _x20 0x20'),
    expected: [],
  },
  {
    kind: 'fires',
    says: 'a second member has said for a minute that it leads',
    source: 'native',
    severity: 'critical',
    series: [leads('m1', '1x30'), leads('m2', '0x5 1x24'), leads('m3', '0x30')],
    expected: disagree('2m', 'split_brain'),
  },
  {
    kind: 'quiet',
    says: 'a transfer of the leadership: the old leader was scraped just before, the new one just after',
    source: 'native',
    severity: 'critical',
    series: [leads('m1', '1x6 0x30'), leads('m2', '0x5 1x31'), leads('m3', '0x36')],
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'both say so for 50 s',
    source: 'native',
    severity: 'critical',
    series: [leads('m1', '1x11 0x30'), leads('m2', '0x5 1x37')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'the leader is killed; the one that follows has led a minute when the last sample of the old one is a minute old',
    source: 'native',
    severity: 'critical',
    series: [leads('m1', '1x20 stale'), leads('m2', '0x20 1x40'), leads('m3', '0x60')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'a member restarts for more than a minute and leads at its first scrape, while the old leader has just been scraped',
    source: 'native',
    severity: 'critical',
    series: [leads('m1', '1x20 0x40'), leads('m2', '0x9 stale _x9 1x40'), leads('m3', '0x60')],
    expected: [],
  },
  {
    kind: 'stands-aside',
    says: 'two native pages say that they lead, the verdict does not confirm it',
    source: 'native',
    severity: 'critical',
    series: [leads('m1', '1x40'), leads('m2', '1x40'), ...exporterSays('0x40', '0x40')],
    expected: [],
  },
];
