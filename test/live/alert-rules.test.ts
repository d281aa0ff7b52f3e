import { describe, expect, it } from 'vitest';
import { alerts } from '../../rules/alerts/index.ts';
import { everySource, packFor } from '../../rules/fixture.ts';
import type { Pack } from '../../rules/pack.ts';
import { prometheusRuleFiles } from '../../rules/writers/prometheus.ts';
import { promtoolTestFiles } from '../../rules/writers/promtool-tests.ts';
import { releasesOf } from '../servers/catalogue.ts';
import { checkRules, type CheckResult, testRules } from '../servers/promtool.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { openWorkspace } from '../servers/workspace.ts';
import { onlyAlert } from './mutant-rules.ts';
import { writeFiles } from './rule-pack.ts';

/** On which each alert is tested alone. */
const oneLine = '3.5';
/** A whole suite takes a minute of processor time: a deadline for a busy machine, no measurement. */
const promtoolTimeoutMs = 400_000;
const pack = packFor(everySource);
const one = await serverOrSkip('prometheus', oneLine);

/** `etcd-monitor generate` as it is, then each alert's own tests. */
for (const { line } of releasesOf('prometheus')) {
  const prometheus = await serverOrSkip('prometheus', line);
  describe.skipIf(prometheus.missing)(`the rule pack on ${prometheus.title}`, () => {
    it(
      'has no finding of promtool, and every alert passes its tests',
      async () => {
        const workspace = await openWorkspace('rules');
        try {
          const rules = await writeFiles(workspace.directory, prometheusRuleFiles(pack));
          expect(await checkRules(line, rules)).toMatchObject({ ok: true });
          const written = await writeFiles(workspace.directory, promtoolTestFiles(pack));
          const tests = written.filter((file) => !file.includes('/tests/rules/'));
          expect(tests).toHaveLength(pack.alerts.length);
          // On that line each alert is tested alone, below.
          if (line !== oneLine) {
            const result = await testRules(line, tests);
            expect(result.ok, result.output).toBe(true);
          }
          if (prometheus.missing) return;
          await recordLive({ scenario: 'rule-pack', server: 'prometheus', version: prometheus.installed.version });
        } finally {
          await workspace.close();
        }
      },
      promtoolTimeoutMs,
    );
  });
}

describe.skipIf(one.missing)(`alerts, each alone, on ${one.title}`, () => {
  for (const { name } of alerts) {
    it(`${name} passes its tests`, async () => {
      const result = await testAlone({ name, pack });
      expect(result.ok, result.output).toBe(true);
    });
  }

  it.each([
    ['EtcdLatencyBudgetBurn', 'by the histogram that etcd has from 3.7 on', { etcdVersion: '3.7', source: 'native' }],
    ['EtcdApplySlow', 'by the counters of etcd 3.4', { etcdVersion: '3.4', source: 'native' }],
    ['EtcdMemoryHigh', 'by the node exporter', { memoryLimitBytes: undefined }],
  ] as const)('%s passes its tests %s', async (name, _, changes) => {
    const result = await testAlone({ name, pack: packFor({ ...everySource, ...changes }) });
    expect(result.ok, result.output).toBe(true);
  });
});

async function testAlone(chosen: { readonly name: string; readonly pack: Pack }): Promise<CheckResult> {
  const workspace = await openWorkspace('rules');
  try {
    const files = promtoolTestFiles(onlyAlert(chosen.pack, chosen.name));
    const written = await writeFiles(workspace.directory, files);
    const tests = written.filter((file) => !file.includes('/tests/rules/'));
    expect(tests).toHaveLength(1);
    return await testRules(oneLine, tests);
  } finally {
    await workspace.close();
  }
}
