import { describe, expect, it } from 'vitest';
import { everySource, packFor } from '../../rules/fixture.ts';
import { prometheusRuleFiles } from '../../rules/writers/prometheus.ts';
import { findingLine } from '../../rules/lints/finding.ts';
import type { Pack } from '../../rules/pack.ts';
import { alertmanagerFiles } from '../files.ts';
import { alertingOf, everyChannel } from '../fixture.ts';
import { lintGenerated } from './generated.ts';

const own = packFor({ ...everySource, alertmanagerVersion: '0.33' });

function told(pack: Pack, channels: Parameters<typeof alertingOf>[0] = {}): readonly string[] {
  return lintGenerated(pack, alertmanagerFiles(pack, alertingOf(channels))).map(findingLine);
}

describe(lintGenerated, () => {
  it.each([
    ['every channel', everyChannel],
    ['no channel', {}],
  ])('finds nothing in the pack as it is, with %s', (_, channels) => {
    expect(told(own, channels)).toEqual([]);
  });

  it('finds a cause that was made to wait longer than its symptoms', () => {
    const alerts = own.alerts.map((entry) =>
      entry.alert.name === 'EtcdBackendCommitSlow'
        ? { ...entry, rules: entry.rules.map((rule) => ({ ...rule, forSeconds: 3600 })) }
        : entry,
    );
    expect(told({ ...own, alerts })).toEqual([
      expect.stringMatching(
        /^alertmanager\/alertmanager\.yml:\d+: warning: EtcdBackendCommitSlow waits 1h, EtcdApplySlow only 10m: it is sent before it is muted \(inhibition-too-slow\)$/,
      ),
    ]);
  });

  it('finds nothing where no configuration was generated', () => {
    expect(lintGenerated(own, prometheusRuleFiles(own))).toEqual([]);
  });
});
