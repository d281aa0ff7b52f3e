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

  it('is content with a cause that is as quick, and with severities of one alert', () => {
    const text = withInhibitions(
      mutes(`'alertname="QuorumLost"'`, `'alertname=~"Lag|MemberDown"'`),
      mutes(`'alertname="Lag"', 'severity="critical"'`, `'alertname="Lag"', 'severity="warning"'`, '[alertname]'),
    );
    expect(told(text)).toEqual([]);
  });
});
