import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyWhenHealthy, type EmptyQuery } from '../../dashboards/empty-when-healthy.ts';
import { startStack, targetCount } from '../../demo/stack.ts';
import { type DrawnQuery, drawnQueries, filledQueries } from '../dashboards/drawn-queries.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { ResourceOwner } from '../servers/resource-owner.ts';

const lines = { etcd: '3.5', prometheus: '3.5', alertmanager: '0.33', pushgateway: '1.11' } as const;
/** A rate needs two scrapes, which are 10 s apart; etcd times its round trips every 30 s. */
const fillTimeoutMs = 75_000;

const servers = {
  etcd: await serverOrSkip('etcd', lines.etcd),
  prometheus: await serverOrSkip('prometheus', lines.prometheus),
  alertmanager: await serverOrSkip('alertmanager', lines.alertmanager),
  pushgateway: await serverOrSkip('pushgateway', lines.pushgateway),
};
const missing = Object.values(servers).find((server) => server.missing);

describe.skipIf(missing !== undefined)(
  `the dashboards on the demo's stack${missing === undefined ? '' : `: ${missing.title}`}`,
  () => {
    const owner = new ResourceOwner();
    const queries = drawnQueries();
    let filled: ReadonlySet<DrawnQuery> = new Set();
    let version = '';

    beforeAll(async () => {
      const { etcd, prometheus } = await startStack({ lines, withOracle: false, progress: () => undefined }, owner);
      await prometheus.waitForTargets(targetCount, 60_000);
      version = prometheus.version;
      await makeMarks(etcd);
      const isAwaited = (query: DrawnQuery): boolean => exceptionFor(query) === undefined;
      filled = await filledQueries(prometheus, queries, isAwaited, fillTimeoutMs);
    }, 240_000);
    afterAll(async () => {
      await owner.close();
    });

    it('have a value for every query that is not excepted', () => {
      const empty = queries.filter((query) => !filled.has(query) && exceptionFor(query) === undefined);
      expect(queries.length).toBeGreaterThan(100);
      expect(empty.map(nameOf)).toEqual([]);
    });

    it('have none for the queries that are said to be empty', () => {
      const surprising = queries.filter((query) => {
        const exception = exceptionFor(query);
        return filled.has(query) && exception !== undefined && exception.mayBeFilled !== true;
      });
      expect(surprising.map(nameOf)).toEqual([]);
    });

    it.each(emptyWhenHealthy)('except queries that there are: $dashboard/$slug', (exception) => {
      expect(queries.filter((query) => isMeant(exception, query))).not.toEqual([]);
      expect(exception.reason).toMatch(/\.$/);
    });

    it('are recorded', async () => {
      expect(version).not.toBe('');
      await recordLive({ scenario: 'dashboard-panels', server: 'prometheus', version });
    });
  },
);

/** What a cluster has seen after a day, and a new one has not: a compaction, and a client's mistake. */
async function makeMarks(etcd: EtcdCluster): Promise<void> {
  await etcd.etcdctl(['compact', '2']);
  await expect(etcd.etcdctl(['lease', 'revoke', 'abcdef'])).rejects.toThrow('requested lease not found');
}

function exceptionFor(query: DrawnQuery): EmptyQuery | undefined {
  return emptyWhenHealthy.find((exception) => isMeant(exception, query));
}

function isMeant({ dashboard, slug, legend }: EmptyQuery, query: DrawnQuery): boolean {
  return dashboard === query.dashboard && slug === query.slug && (legend ?? query.legend) === query.legend;
}

function nameOf({ dashboard, slug, legend }: DrawnQuery): string {
  return `${dashboard}/${slug}: ${legend}`;
}
