import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkPrometheusConfig } from '../test/servers/promtool.ts';
import { serverOrSkip } from '../test/servers/require.ts';
import { openWorkspace } from '../test/servers/workspace.ts';
import { repositoryDirectory } from '../test/servers/exporter-process.ts';
import { prometheusConfig } from './prometheus-config.ts';

const config = prometheusConfig(
  { exporter: '127.0.0.1:1', prometheus: '127.0.0.1:2', alertmanager: '127.0.0.1:3', pushgateway: '127.0.0.1:4' },
  '/rules/*.yml',
);
const schema = z.object({
  global: z.record(z.string(), z.string()),
  scrape_configs: z.array(z.looseObject({ job_name: z.string(), honor_labels: z.boolean().optional() })),
});
const prometheus = await serverOrSkip('prometheus', '2.42');

describe("the demo's prometheus.yml", () => {
  it('scrapes what the shipped file scrapes', async () => {
    const shipped = schema.parse(
      parse(await readFile(join(repositoryDirectory, 'prometheus', 'prometheus.yml'), 'utf8')),
    );
    const demo = schema.parse(parse(config));
    const jobs = ({ scrape_configs }: z.infer<typeof schema>): unknown =>
      scrape_configs.map(({ job_name, honor_labels }) => ({ job_name, honor_labels }));
    expect(demo.global).toEqual(shipped.global);
    expect(jobs(demo)).toEqual(jobs(shipped));
  });

  it.skipIf(prometheus.missing)(`passes promtool of ${prometheus.title}`, async () => {
    await using workspace = await openWorkspace('test');
    await writeFile(workspace.path('prometheus.yml'), config);
    const result = await checkPrometheusConfig('2.42', workspace.path('prometheus.yml'));
    expect(result.output).toContain('SUCCESS');
    expect(result.ok).toBe(true);
  });
});
