import { describe, expect, it } from 'vitest';
import { findingsOf, mutes, smallRules, withInhibitions } from './fixture.ts';
import { inhibitionTooSlow } from './inhibition-too-slow.ts';

describe(inhibitionTooSlow.name, () => {
  const told = (text: string): readonly string[] => findingsOf(inhibitionTooSlow, text, { rules: smallRules });

  it('finds a cause that waits longer than its symptom', () => {
    expect(told(withInhibitions(mutes(`'alertname="MemberDown"'`, `'alertname="Lag"'`)))).toEqual([
      'alertmanager.yml:5: warning: MemberDown waits 2m, Lag only 1m: it is sent before it is muted (inhibition-too-slow)',
    ]);
  });

  it('compares the severities that are meant', () => {
    expect(
      told(withInhibitions(mutes(`'alertname="MemberDown"'`, `'alertname="Lag"', 'severity="critical"'`))),
    ).toEqual([]);
  });

  it('compares the longest wait of the cause with the shortest of the symptom', () => {
    const tooSlow =
      'alertmanager.yml:5: warning: Lag waits 10m, QuorumLost only 5m: it is sent before it is muted (inhibition-too-slow)';
    const source = `'alertname="Lag"'`;
    const target = `'alertname="QuorumLost"'`;
    const later = smallRules.replace('for: 30s', 'for: 5m');
    const of = (inhibition: string, rules: string): readonly string[] =>
      findingsOf(inhibitionTooSlow, withInhibitions(inhibition), { rules });
    expect(of(mutes(source, target), later)).toEqual([tooSlow]);
    const twoTiers = `${later}      - { alert: QuorumLost, expr: 'x > 9', for: 20m, labels: { severity: warning } }\n`;
    expect(of(mutes(source, target), twoTiers)).toEqual([tooSlow]);
    expect(of(mutes(`${source}, 'severity="warning"'`, target), twoTiers)).toEqual([]);
    expect(of(mutes(source, `${target}, 'severity="warning"'`), twoTiers)).toEqual([]);
  });

  it('is content with a cause that is as quick, and with severities of one alert', () => {
    const text = withInhibitions(
      mutes(`'alertname="QuorumLost"'`, `'alertname=~"Lag|MemberDown"'`),
      mutes(`'alertname="Lag"', 'severity="critical"'`, `'alertname="Lag"', 'severity="warning"'`, '[alertname]'),
    );
    expect(told(text)).toEqual([]);
  });
});
