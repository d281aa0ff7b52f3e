import { describe, expect, it } from 'vitest';
import { findingsOf, mutes, smallRules, withInhibitions } from './fixture.ts';
import { inhibitionOfNothing } from './inhibition-of-nothing.ts';

describe(inhibitionOfNothing.name, () => {
  const told = (text: string): readonly string[] => findingsOf(inhibitionOfNothing, text, { rules: smallRules });

  it('finds names, values and labels that no rule has', () => {
    expect(
      told(withInhibitions(mutes(`'alertname="QuorumGone"'`, `'alertname=~"Lag|Slow"'`, '[cluster, zone]'))),
    ).toEqual([
      'alertmanager.yml:5: error: source: no rule is named QuorumGone (inhibition-of-nothing)',
      'alertmanager.yml:5: error: target: no rule is named Slow (inhibition-of-nothing)',
      'alertmanager.yml:5: error: no rule mentions the label zone of `equal`: where all alerts lack it, it separates nothing (inhibition-of-nothing)',
    ]);
    expect(told(withInhibitions(mutes(`'severity="page"'`, `'alertname="Lag"'`)))).toEqual([
      'alertmanager.yml:5: error: source: no rule makes an alert with severity="page" (inhibition-of-nothing)',
    ]);
    expect(told(withInhibitions(mutes(`'alertname="QuorumLost"', 'severity="warning"'`, `'alertname="Lag"'`)))).toEqual(
      [
        'alertmanager.yml:5: error: source: no rule makes an alert with alertname="QuorumLost", severity="warning" (inhibition-of-nothing)',
      ],
    );
  });

  it('is content with what the rules have, and without rules', () => {
    const right = withInhibitions(
      mutes(`'alertname="MemberDown"', 'job="etcd"'`, `'alertname="Lag"'`, '[cluster, instance]'),
    );
    expect(told(right)).toEqual([]);
    expect(findingsOf(inhibitionOfNothing, withInhibitions(mutes(`'alertname="Gone"'`, `'alertname="Lag"'`)))).toEqual(
      [],
    );
  });
});
