import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownBadVersions, versionPattern } from './known-bad-versions.ts';

const runbook = readFileSync(new URL('../docs/runbooks/EtcdKnownBadVersion.md', import.meta.url), 'utf8');

function reasonsOf(version: string): readonly string[] {
  return knownBadVersions
    .filter((bad) => new RegExp(`^(?:${versionPattern(bad)})$`).test(version))
    .map(({ reason }) => reason);
}

describe('versionPattern', () => {
  it.each([
    ['3.4.0', ['data_inconsistency']],
    ['3.4.21', ['data_inconsistency']],
    ['3.4.22', ['end_of_support']],
    ['3.4.45', ['end_of_support']],
    ['3.5.0-rc.1', ['lost_transactions']],
    ['3.5.2', ['lost_transactions']],
    ['3.5.3', ['defrag_crash']],
    ['3.5.5+dfsg1', ['defrag_crash']],
    ['3.5.6', ['upgrade_blocked']],
    ['3.5.20', ['upgrade_blocked']],
    ['3.5.25', ['upgrade_blocked']],
    ['3.5.26', []],
    ['3.6.4', ['snapshot_during_defrag']],
    ['3.6.5', []],
    ['3.7.0', []],
    ['3.50.1', []],
    ['13.5.1', []],
  ])('%s: %j', (version, reasons) => {
    expect(reasonsOf(version)).toEqual(reasons);
  });
});

it('no release is in two of them', () => {
  const releases = knownBadVersions.flatMap(({ minor, firstPatch, lastPatch }) =>
    Array.from({ length: lastPatch - firstPatch + 1 }, (_, index) => `${minor}.${firstPatch + index}`),
  );
  expect(new Set(releases).size).toBe(releases.length);
});

it.each(knownBadVersions)('the runbook says what is wrong with $minor.$firstPatch to $minor.$lastPatch', (bad) => {
  const row = runbook.split('\n').find((line) => line.includes(`\`${bad.reason}\``));
  expect(row).toContain(`${bad.minor}.${bad.firstPatch} to ${bad.minor}.${bad.lastPatch}`);
  expect(row).toContain(bad.says);
  expect(row).toContain(bad.fixedIn);
  expect(row).toContain(bad.urgent ? 'warning' : 'info');
});
