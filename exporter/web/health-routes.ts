import type { ClusterHealth, ExporterService } from '../service.ts';
import { replyBody, replyText } from './reply.ts';
import type { Route } from './route.ts';

/**
 * The endpoints that tell how the exporter is. A sick etcd cluster is not a sick exporter: `/health` says what it sees
 * of every cluster and answers 200 all the same, so that no orchestrator restarts the exporter during an outage of etcd.
 * @param isStopping from then on `/-/ready` answers 503
 */
export function healthRoutes(service: ExporterService, isStopping: () => boolean): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/health',
      summary: 'Verdict and reasons of every cluster, as JSON',
      limited: false,
      handle: (_request, response) => {
        const body = { status: isStopping() ? 'stopping' : 'serving', clusters: service.health().map(healthOfCluster) };
        replyBody(response, 200, 'application/json; charset=utf-8', `${JSON.stringify(body, undefined, 2)}\n`);
      },
    },
    {
      method: 'GET',
      path: '/-/healthy',
      summary: 'Answers 200 while the process serves',
      limited: false,
      handle: (_request, response) => {
        replyText(response, 200, 'etcd-monitor is healthy.');
      },
    },
    {
      method: 'GET',
      path: '/-/ready',
      summary: 'Answers 200 while the process takes traffic, 503 while it stops',
      limited: false,
      handle: (_request, response) => {
        if (isStopping()) replyText(response, 503, 'etcd-monitor is stopping.');
        else replyText(response, 200, 'etcd-monitor is ready.');
      },
    },
  ];
}

/** `active` is null while nobody can tell. */
function healthOfCluster(health: ClusterHealth): Record<string, unknown> {
  return {
    cluster: health.cluster,
    verdict: health.verdict.level,
    observed_seconds_ago: health.observedSecondsAgo ?? null,
    thresholds: health.thresholds.map(({ name, limit, value, exceeded }) => ({
      name,
      limit,
      value: value ?? null,
      exceeded: exceeded ?? null,
    })),
    conditions: health.verdict.conditions.map((condition) => ({
      name: condition.name,
      active: condition.active ?? null,
      reasons: condition.reasons.map((reason) => ({
        detail: reason.detail,
        member_id: reason.memberId,
        instance: reason.instance,
      })),
    })),
  };
}
