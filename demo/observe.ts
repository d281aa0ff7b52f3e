import type { PrometheusAlert } from '../test/servers/prometheus.ts';
import { TextPage } from './oracle/text-page.ts';
import type { Summary, SummaryMember } from './summary.ts';
import { clusterName, type Stack } from './stack.ts';

const cluster = { cluster: clusterName };

/** Collects what the summary shows: the exporter's page, Prometheus' targets and alerts, the load's own counts. */
export async function observeStack(stack: Stack): Promise<Summary> {
  const [text, targets, alerts] = await Promise.all([
    stack.exporter.page(),
    stack.prometheus.targets(),
    stack.prometheus.alerts(),
  ]);
  const page = new TextPage(text);
  const { operations, failures, watchEvents } = stack.load;
  return {
    verdict: verdictText(page.value('etcd_cluster_healthy', cluster)),
    conditions: page
      .samples('etcd_monitor_cluster_condition', cluster)
      .filter((sample) => sample.value === 1)
      .map((sample) => sample.labels['condition'] ?? ''),
    members: readMembers(page),
    healthyVoters: page.value('etcd_monitor_cluster_healthy_voters', cluster),
    voters: page.value('etcd_monitor_cluster_voters', cluster),
    quorum: page.value('etcd_cluster_quorum_size', cluster),
    requestsPerSecond: page.value('etcd_request_rate_per_second', cluster),
    writeLatencyP95Ms: page.value('etcd_request_write_latency_p95_milliseconds', cluster),
    targetsUp: targets.filter((target) => target.health === 'up').length,
    targets: targets.length,
    alerts: alerts.filter((alert) => alert.state === 'firing').map(readAlert),
    load: { operations, failures, watchEvents },
    urls: urlsOf(stack),
  };
}

/** Where a person looks next. */
export function urlsOf(stack: Stack): Readonly<Record<string, string>> {
  return {
    exporter: stack.exporter.url,
    prometheus: stack.prometheus.url,
    alertmanager: stack.alertmanager.url,
    pushgateway: stack.pushgateway.url,
  };
}

function verdictText(healthy: number | undefined): string {
  if (healthy === undefined) return 'unknown';
  return healthy === 1 ? 'healthy' : 'unhealthy';
}

function readMembers(page: TextPage): readonly SummaryMember[] {
  return page.samples('etcd_monitor_member_up', cluster).map(({ labels, value }) => {
    const member = { ...cluster, member_id: labels['member_id'] ?? '' };
    const info = page.samples('etcd_monitor_member_info', member)[0]?.labels ?? {};
    const is = (role: string): boolean => page.value(`etcd_monitor_member_is_${role}`, member) === 1;
    const alarms = page.samples('etcd_monitor_member_alarm', member).filter((sample) => sample.value === 1);
    return {
      name: labels['instance'] ?? '?',
      role: value === 0 ? 'down' : is('leader') ? 'leader' : is('learner') ? 'learner' : 'follower',
      version: info['version'] ?? '?',
      dbSizeBytes: page.value('etcd_monitor_member_db_size_bytes', member),
      dbSizeInUseBytes: page.value('etcd_monitor_member_db_size_in_use_bytes', member),
      lagEntries: page.value('etcd_monitor_member_lag_entries', member),
      alarms: alarms.map((sample) => sample.labels['alarm'] ?? ''),
      url: info['client_url'] ?? '?',
    };
  });
}

function readAlert({ labels }: PrometheusAlert): Summary['alerts'][number] {
  return {
    name: labels['alertname'] ?? '?',
    severity: labels['severity'] ?? '-',
    subject: labels['instance'] ?? labels['cluster'] ?? '',
  };
}
