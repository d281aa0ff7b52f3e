import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ResourceOwner } from '../servers/resource-owner.ts';
import { clusterName, startStack, targetCount, type Stack } from '../../demo/stack.ts';
import { parseRunbook } from '../../docs/runbook.ts';
import { run } from '../servers/command.ts';
import { binaryOf } from '../servers/http-server.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { waitFor } from './wait-for.ts';

const lines = { etcd: '3.5', prometheus: '2.53', alertmanager: '0.28', pushgateway: '1.11' } as const;
const folder = new URL('../../docs/runbooks/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.startsWith('Etcd'));
const commandTimeoutMs = 30_000;
/** What a command says that failed inside of another one, whose exit code is 0 all the same. */
const complaint = /conflicting environment|Error:|fatal/;

const servers = {
  etcd: await serverOrSkip('etcd', lines.etcd),
  prometheus: await serverOrSkip('prometheus', lines.prometheus),
  alertmanager: await serverOrSkip('alertmanager', lines.alertmanager),
  pushgateway: await serverOrSkip('pushgateway', lines.pushgateway),
};
const missing = Object.values(servers).find((server) => server.missing);

describe.skipIf(missing !== undefined)(
  `the runbooks on the demo's cluster${missing === undefined ? '' : `: ${missing.title}`}`,
  () => {
    const owner = new ResourceOwner();
    let stack: Stack | undefined;

    beforeAll(async () => {
      stack = await startStack({ lines, withOracle: false, progress: () => undefined }, owner);
      const { prometheus } = stack;
      await prometheus.waitForTargets(targetCount, 60_000);
      await waitFor(
        'two scrapes of every member, which a rate needs',
        () => prometheus.query('rate(process_cpu_seconds_total{job="etcd"}[5m])'),
        (rates) => rates.length === 3,
        { timeoutMs: 60_000 },
      );
    }, 180_000);
    afterAll(async () => {
      await owner.close();
    });

    it.each(pages)('every command under Diagnosis of %s runs and prints something', async (page) => {
      const { sections } = parseRunbook(readFileSync(new URL(page, folder), 'utf8'));
      const blocks = sections.find(({ title }) => title === 'Diagnosis')?.blocks ?? [];
      expect(blocks).not.toHaveLength(0);
      for (const { code } of blocks) {
        const { stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', code], {
          timeoutMs: commandTimeoutMs,
          environment: environmentOf(stack),
        });
        expect(stdout.trim(), code).not.toBe('');
        expect(stderr, code).not.toMatch(complaint);
      }
    });

    it('is recorded', async () => {
      const version = stack?.etcd.version ?? '';
      expect(version).not.toBe('');
      await recordLive({ scenario: 'runbook-commands', server: 'etcd', version });
    });
  },
);

/** What docs/runbooks/README.md tells the reader to set. */
function environmentOf(stack: Stack | undefined): Readonly<Record<string, string>> {
  const [member] = stack?.etcd.members ?? [];
  if (stack === undefined || member === undefined) throw new Error('the demo does not run');
  const tools = [
    toolFolder('etcd', 'etcdctl'),
    toolFolder('prometheus', 'promtool'),
    toolFolder('alertmanager', 'amtool'),
  ];
  return {
    PATH: [...tools, process.env['PATH'] ?? ''].join(':'),
    ETCDCTL_API: '3',
    ETCDCTL_ENDPOINTS: stack.etcd.endpoints.join(','),
    EXPORTER: stack.exporter.url,
    PROMETHEUS: stack.prometheus.url,
    ALERTMANAGER: stack.alertmanager.url,
    CLUSTER: clusterName,
    MEMBER: member.name,
    MEMBER_URL: member.clientUrl,
  };
}

function toolFolder(name: keyof typeof servers, tool: string): string {
  const server = servers[name];
  if (server.missing) throw server.reason;
  return dirname(binaryOf(server.installed, tool));
}
