import { describe, expect, it } from 'vitest';
import { findingsOf, mutes, withInhibitions } from './fixture.ts';
import { inhibitionOfItself } from './inhibition-of-itself.ts';

describe(inhibitionOfItself.name, () => {
  it.each([
    [`'severity="critical"'`, `'severity="critical"'`, 'source is a target'],
    [`'severity="critical"'`, `'severity=~"critical|warning"'`, 'source is a target'],
    [`'alertname=~"A|B"'`, `'alertname="A"'`, 'target is a source'],
    [``, `'severity="warning"'`, 'target is a source'],
  ])('finds %s muting %s', (source, target, which) => {
    expect(findingsOf(inhibitionOfItself, withInhibitions(mutes(source, target)))).toEqual([
      `alertmanager.yml:5: error: every ${which} as well, and such alerts mute nothing: tell them apart by alertname or severity (inhibition-of-itself)`,
    ]);
  });

  it.each([
    [`'severity="critical"'`, `'severity=~"warning|info"'`],
    [`'alertname="InfoInhibitor"'`, `'severity="info"'`],
  ])('is content with %s muting %s', (source, target) => {
    expect(findingsOf(inhibitionOfItself, withInhibitions(mutes(source, target)))).toEqual([]);
  });
});
