import { describe, expect, it } from 'vitest';
import { resultWith, writes } from '../../bench/push/fixture.ts';
import { parseGrouping } from '../../bench/push/group.ts';
import { deletePushed, pushResult, type PushTarget } from '../../bench/push/push.ts';
import { type QueriedSample, startPrometheus } from '../servers/prometheus.ts';
import { startPushgateway } from '../servers/pushgateway.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { waitFor } from './wait-for.ts';

const prometheusServer = await serverOrSkip('prometheus', '3.5');
const lines = ['1.5', '1.11-old', '1.11'];
const required = await Promise.all(
  lines.map(async (line) => ({ line, gateway: await serverOrSkip('pushgateway', line) })),
);

function scrapeConfig(url: string): string {
  return `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: pushgateway
    honor_labels: true
    static_configs: [{ targets: ['${url.replace('http://', '')}'] }]
`;
}

const isThere = (answer: readonly unknown[]): boolean => answer.length > 0;

for (const { line, gateway } of required) {
  describe.skipIf(gateway.missing || prometheusServer.missing)(`bench results on ${gateway.title}`, () => {
    it('reach Prometheus with their own labels, and a failed run keeps the time of the last success', async () => {
      await using pushgateway = await startPushgateway({ line });
      const target: PushTarget = {
        url: pushgateway.url,
        job: 'etcd_bench',
        grouping: parseGrouping(['cluster=a', 'branch=feature/x', 'note=']),
        timeoutMs: 10_000,
      };
      const group = { job: 'etcd_bench', cluster: 'a', branch: 'feature/x', workload: 'write' };
      await using prometheus = await startPrometheus({ line: '3.5', config: scrapeConfig(pushgateway.url) });
      // A scrape that comes too late leaves nothing to query until the next one.
      const present = (expression: string): Promise<readonly QueriedSample[]> =>
        waitFor(expression, () => prometheus.query(expression), isThere);

      await pushResult({ result: resultWith([writes]), outcome: 'passed', endedAtMs: 1_700_000_000_000 }, target);
      const lastRun = 'etcd_monitor_bench_last_run_timestamp_seconds';
      const lastSuccess = 'etcd_monitor_bench_last_success_timestamp_seconds';
      await present(`${lastRun} == 1700000000`);
      const successes = await present(lastSuccess);
      expect(successes.map(({ labels, value }) => ({ labels, value }))).toEqual([
        { labels: { ...group, __name__: lastSuccess }, value: 1_700_000_000 },
      ]);
      const p99 = 'histogram_quantile(0.99, etcd_monitor_bench_latency_seconds_bucket)';
      const [quantile] = await present(p99);
      expect(quantile).toMatchObject({ labels: { ...group, kind: 'write' }, value: 0.02 });
      const operations = await present('sum by (result) (etcd_monitor_bench_operations)');
      expect(operations.map(({ labels, value }) => [labels['result'], value]).sort()).toEqual([
        ['failed', 2],
        ['succeeded', 1000],
      ]);

      const worse = resultWith([{ ...writes, throughput: 20 }]);
      await pushResult({ result: worse, outcome: 'slo_missed', endedAtMs: 1_700_000_600_000 }, target);
      await present(`${lastRun} == 1700000600`);
      expect((await present(lastSuccess)).map(({ value }) => value)).toEqual([1_700_000_000]);
      const ended = await present('etcd_monitor_bench_outcome == 1');
      expect(ended.map(({ labels }) => labels['outcome'])).toEqual(['slo_missed']);
      const throughput = await present('etcd_monitor_bench_operations_per_second');
      expect(throughput.map(({ value }) => value)).toEqual([20]);
      await recordLive({ scenario: 'bench-push', server: 'pushgateway', version: pushgateway.version });
    });

    it('of another workload have a group of their own, and each can be deleted', async () => {
      await using pushgateway = await startPushgateway({ line });
      const target: PushTarget = {
        url: pushgateway.url,
        job: 'etcd_bench',
        grouping: { cluster: '..' },
        timeoutMs: 10_000,
      };
      const endedAtMs = 1_700_000_000_000;
      await pushResult({ result: resultWith([writes]), outcome: 'passed', endedAtMs }, target);
      const mixed = resultWith([writes], { workload: 'mixed' });
      await pushResult({ result: mixed, outcome: 'passed', endedAtMs }, target);
      const workloads = async (): Promise<readonly string[]> => {
        const page = await pushgateway.metrics();
        return [...page.matchAll(/^etcd_monitor_bench_info\{cluster="\.\.",.*workload="(\w+)"\} 1$/gm)].map(
          ([, workload = '']) => workload,
        );
      };
      expect(await workloads()).toEqual(['mixed', 'write']);
      await deletePushed('mixed', target);
      await waitFor('the deletion', workloads, (left) => left.length === 1);
      expect(await workloads()).toEqual(['write']);
    });
  });
}
