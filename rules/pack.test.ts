import { describe, expect, it } from 'vitest';
import type { AlertConfig } from '../config/config.ts';
import type { Alert, AlertRule } from './alert.ts';
import { defaults, targetOf } from './fixture.ts';
import { buildPack, type Pack } from './pack.ts';
import { thresholdsOf } from './thresholds.ts';

const base = { forSeconds: 60, keepFiringForSeconds: 60, description: 'Text.' };

function alertWith(rules: Alert['rules'], changes: Partial<Alert> = {}): Alert {
  return {
    name: 'EtcdExample',
    group: 'raft',
    summary: 'An example.',
    scope: 'cluster',
    panel: { dashboard: 'overview', slug: 'x' },
    causes: [],
    rules,
    healthy: {},
    cases: [],
    ...changes,
  };
}

const both: AlertRule = {
  ...base,
  severity: 'critical',
  native: 'up == 0',
  exporter: { expression: 'seen == 0', knownBy: 'seen' },
};

const tiers: Alert['rules'] = () => [
  { ...base, severity: 'critical', native: 'up > 2' },
  { ...base, severity: 'warning', native: 'up > 1' },
];

function packOf(alert: Alert, target = {}, override?: Partial<AlertConfig>): Pack {
  return buildPack({
    alerts: [alert],
    recordings: [],
    target: targetOf(target),
    thresholds: thresholdsOf(defaults.thresholds),
    overrides:
      override === undefined
        ? {}
        : { EtcdExample: { severity: undefined, forMs: undefined, isDisabled: false, ...override } },
    panelId: () => undefined,
  });
}

const rulesOf = (pack: Pack): unknown =>
  pack.alerts.flatMap(({ rules }) => rules.map(({ severity, expression }) => [severity, expression]));

describe('an alert that both sources can tell', () => {
  it.each([
    ['native', 'up == 0'],
    ['exporter', 'seen == 0'],
    ['both', '(\n  seen == 0\n)\nor\n(\n  (\n    up == 0\n  )\n  unless on (cluster) seen\n)'],
  ] as const)('source %s', (source, expression) => {
    expect(
      rulesOf(
        packOf(
          alertWith(() => [both]),
          { source },
        ),
      ),
    ).toEqual([['critical', expression]]);
  });
});

it('an exporter that sees a cluster says nothing of one of the same name in another environment', () => {
  expect(
    rulesOf(
      packOf(
        alertWith(() => [both]),
        { clusterLabels: ['env', 'cluster'] },
      ),
    ),
  ).toEqual([['critical', '(\n  seen == 0\n)\nor\n(\n  (\n    up == 0\n  )\n  unless on (env, cluster) seen\n)']]);
});

describe('an alert that the target cannot tell', () => {
  it('is left out with the reason', () => {
    const alert = alertWith(() => [{ ...base, severity: 'critical', native: 'up == 0' }]);
    expect(packOf(alert, { source: 'exporter' })).toMatchObject({
      alerts: [],
      leftOut: [
        { name: 'EtcdExample', reason: 'nothing to tell it by with source exporter, etcd 3.5 and metrics level basic' },
      ],
    });
    expect(packOf(alertWith(() => [], { needs: 'generate.memory_limit' })).leftOut).toEqual([
      { name: 'EtcdExample', reason: 'needs generate.memory_limit' },
    ]);
  });
});

describe('the configuration of an alert', () => {
  it('leaves it out', () => {
    expect(packOf(alertWith(tiers), {}, { isDisabled: true }).leftOut).toEqual([
      { name: 'EtcdExample', reason: 'disabled in the configuration' },
    ]);
  });

  it.each([
    ['critical', [['critical', 'up > 2']]],
    ['warning', [['warning', 'up > 1']]],
    ['info', [['info', 'up > 2']]],
  ] as const)('makes it %s, of one severity', (severity, expected) => {
    expect(rulesOf(packOf(alertWith(tiers), {}, { severity }))).toEqual(expected);
  });

  it('sets how long it must hold, divided by the time scale as all durations are', () => {
    const forSeconds = (pack: Pack): unknown => pack.alerts[0]?.rules.map((rule) => rule.forSeconds);
    expect(forSeconds(packOf(alertWith(tiers), {}, { forMs: 300_000 }))).toEqual([300, 300]);
    expect(forSeconds(packOf(alertWith(tiers), { timeScale: 5 }, { forMs: 300_000 }))).toEqual([60, 60]);
    expect(forSeconds(packOf(alertWith(tiers), { timeScale: 5 }))).toEqual([12, 12]);
  });
});
