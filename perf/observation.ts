import { pino } from 'pino';
import { assess } from '../cluster/assess.ts';
import { emptyMemory } from '../cluster/memory.ts';
import { HttpClient } from '../etcd/http-client.ts';
import { MemberClient } from '../etcd/member-client.ts';
import { ClusterConnections } from '../exporter/cluster-connections.ts';
import { observeCluster } from '../exporter/observe.ts';
import { liveConfig } from '../test/live/config.ts';
import { startEtcdCluster } from '../test/servers/etcd-cluster.ts';
import { median, quantile, timeMs, type Measurement } from './measurement.ts';

const warmUpRounds = 30;
const rounds = 200;
const deadlineMs = 5_000;

/**
 * One observation with its verdict against the bare calls behind it, in turns: the same three pages fetched and not read, the
 * same three Status calls, on connections of their own.
 */
export const observation: Measurement = {
  name: 'observation',
  title: 'One observation of three members (etcd 3.5)',
  run: async ({ progress }) => {
    progress('starting etcd');
    await using cluster = await startEtcdCluster({ line: '3.5', members: 3 });
    const { endpoints } = cluster;
    const config = liveConfig({ clusters: [{ endpoints }] });
    const [target] = config.clusters;
    if (target === undefined) throw new Error('the configuration has no cluster');
    const logger = pino({ level: 'silent' });
    const connections = new ClusterConnections({ ...target, ...config.exporter, mayDial: () => true }, logger);
    const http = new HttpClient();
    const clients = endpoints.map(
      (endpoint) => new MemberClient({ address: new URL(endpoint).host, credentials: undefined }),
    );

    const observe = async (): Promise<void> => {
      const { collectors } = config.exporter;
      const observed = await observeCluster(connections, {
        collectors,
        dialTimeoutMs: deadlineMs,
        timeoutMs: deadlineMs,
        recentAlarms: undefined,
      });
      const { level } = assess(observed, emptyMemory).view.verdict;
      if (level !== 'healthy') throw new Error(`the cluster is ${level}`);
    };
    const fetchBare = async (): Promise<void> => {
      const pages = endpoints.map((endpoint) => http.get(`${endpoint}/metrics`, deadlineMs));
      await Promise.all([...pages, ...clients.map((client) => client.status(deadlineMs))]);
    };
    const raftIndex = async (): Promise<number> => {
      const statuses = await Promise.all(clients.map((client) => client.status(deadlineMs)));
      return Math.max(...statuses.map((status) => status.raftIndex));
    };

    try {
      progress(`${rounds} rounds`);
      const times = { observed: [] as number[], bare: [] as number[] };
      for (let round = 0; round < warmUpRounds; round++) await Promise.all([observe(), fetchBare()]);
      const indexBefore = await raftIndex();
      for (let round = 0; round < rounds; round++) {
        times.bare.push(await timeMs(fetchBare));
        times.observed.push(await timeMs(observe));
      }
      const indexAfter = await raftIndex();
      const bare = median(times.bare);
      // Either figure is enough: a slow machine makes the bare calls slow as well.
      const atMost = Math.max(15, 1.4 * bare);
      return [
        { name: 'bare fetch of pages and Status, median', value: bare, unit: 'ms' },
        { name: 'observation and verdict, median', value: median(times.observed), unit: 'ms', limit: { atMost } },
        { name: 'observation and verdict, 99th percentile', value: quantile(times.observed, 0.99), unit: 'ms' },
        { name: 'times the bare fetch', value: median(times.observed) / bare, unit: 'times' },
        {
          name: `raft entries of ${rounds} observations`,
          value: indexAfter - indexBefore,
          unit: 'entries',
          limit: { atMost: 0 },
        },
      ];
    } finally {
      connections.close();
      http.close();
      for (const client of clients) client.close();
    }
  },
};
