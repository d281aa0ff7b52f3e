import { describe, expect, it } from 'vitest';
import { packFor } from '../fixture.ts';
import { ruleGroupsOf } from './rule-groups.ts';

/** The rules of a group, each with how often it is evaluated: undefined as often as the server's others. */
function intervalsOf(timeScale: number): ReadonlyMap<string, string | undefined> {
  const groups = ruleGroupsOf(packFor({ timeScale }), 'storage');
  return new Map(
    groups.flatMap(({ interval, rules }) => rules.map((rule) => [String(rule['alert']), interval] as const)),
  );
}

describe('the rules of a group', () => {
  it('are evaluated once a minute where all of an alert wait for a quarter of an hour or longer', () => {
    const intervals = intervalsOf(1);
    expect(intervals.get('EtcdQuotaExhaustion')).toBe('1m');
    expect(intervals.get('EtcdDatabaseFragmented')).toBe('1m');
    expect(intervals.has('EtcdQuotaUsage')).toBe(true);
    expect(intervals.get('EtcdQuotaUsage')).toBeUndefined();
  });

  it('divide that minute by the time scale, as every duration', () => {
    const intervals = intervalsOf(5);
    expect(intervals.get('EtcdQuotaExhaustion')).toBe('12s');
    expect(intervals.get('EtcdQuotaUsage')).toBeUndefined();
  });
});
