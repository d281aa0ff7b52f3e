import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startPrometheus, type Prometheus } from '../../test/servers/prometheus.ts';
import { checkMetrics } from '../../test/servers/promtool.ts';
import { recordLive, serverOrSkip } from '../../test/servers/require.ts';
import { everything } from '../../metrics/exposition/fixture.ts';
import { negotiate } from './negotiate.ts';
import { renderText, textContentType } from '../../metrics/exposition/text.ts';

const required = await Promise.all(
  ['2.42', '2.53', '3.5'].map(async (line) => ({ line, server: await serverOrSkip('prometheus', line) })),
);

/** `/negotiated` answers as Prometheus asks, `/text` always in text; `/negotiated-empty` and `/text-empty` have no families. */
async function servePages(): Promise<{ port: number; types: Set<string> } & AsyncDisposable> {
  const types = new Set<string>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const families = path.endsWith('-empty') ? [] : everything;
    const negotiated = negotiate(request.headers.accept);
    const { contentType, render } = path.startsWith('/text')
      ? { contentType: textContentType, render: renderText }
      : negotiated;
    types.add(contentType.split(';').slice(0, 2).join(';'));
    response.setHeader('content-type', contentType);
    response.end(render(families));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    types,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function scrapeConfig(port: number): string {
  const jobs = ['negotiated', 'text', 'negotiated-empty', 'text-empty'].map(
    (job) => `  - { job_name: ${job}, metrics_path: /${job}, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }\n`,
  );
  return `global: { scrape_interval: 500ms, scrape_timeout: 500ms }\nscrape_configs:\n${jobs.join('')}`;
}

/** The job's series as `labels value` lines, without the labels that Prometheus adds, sorted. `le` as a number. */
async function seriesOf(prometheus: Prometheus, job: string): Promise<readonly string[]> {
  const samples = await prometheus.query(`{job="${job}",__name__=~"etcd_monitor_.*|nodejs_.*"}`);
  return samples
    .map(({ labels, value }) => {
      const own = Object.entries(labels).filter(([name]) => name !== 'job' && name !== 'instance');
      const normal = own.map(([name, text]) => [name, name === 'le' && text !== '+Inf' ? Number(text) : text]);
      return `${JSON.stringify(Object.fromEntries(normal))} ${value}`;
    })
    .sort();
}

/** Waits until both full pages have been stored: a target may be up a moment before its samples can be queried. */
async function untilStored(prometheus: Prometheus, deadlineMs: number): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (Date.now() < end) {
    const stored = await Promise.all(['negotiated', 'text'].map((job) => seriesOf(prometheus, job)));
    if (stored.every((series) => series.length > 0)) return;
    await sleep(100);
  }
  throw new Error(`no samples after ${deadlineMs} ms`);
}

for (const { line, server } of required) {
  describe.skipIf(server.missing)(`the page, read by ${server.title}`, () => {
    it('has the same series in both formats, and an empty page is no error in either', async () => {
      await using pages = await servePages();
      await using prometheus = await startPrometheus({ line, config: scrapeConfig(pages.port) });
      const targets = await prometheus.waitForTargets(4, 20_000);
      expect(targets.map(({ labels, health, lastError }) => [labels['job'], health, lastError]).sort()).toEqual([
        ['negotiated', 'up', ''],
        ['negotiated-empty', 'up', ''],
        ['text', 'up', ''],
        ['text-empty', 'up', ''],
      ]);
      await untilStored(prometheus, 10_000);
      const series = await seriesOf(prometheus, 'text');
      expect(series).toHaveLength(14);
      expect(series).toContain(
        '{"__name__":"etcd_monitor_requests_total","cluster":"b","reason":"C:\\\\new \\"x\\"\\nend"} 3',
      );
      expect(series).toContain('{"__name__":"etcd_monitor_wait_seconds_bucket","cluster":"a","le":1000000} 3');
      expect(series).toContain('{"__name__":"nodejs_active_handles_total"} 7');
      expect(await seriesOf(prometheus, 'negotiated')).toEqual(series);
      expect([...pages.types].sort()).toEqual([
        'application/openmetrics-text; version=1.0.0',
        'text/plain; version=0.0.4',
      ]);
      await recordLive({ scenario: 'exposition', server: 'prometheus', version: prometheus.version });
    });

    it('has no lint on our own prefix', async () => {
      const ours = everything.filter(({ definition }) => definition.name.startsWith('etcd_monitor_'));
      expect(await checkMetrics(line, renderText(ours))).toEqual({ ok: true, output: '' });
    });
  });
}
