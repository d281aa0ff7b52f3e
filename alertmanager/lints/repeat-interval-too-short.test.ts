import { describe, expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { repeatIntervalTooShort } from './repeat-interval-too-short.ts';

const config = (root: string, child: string): string => `
receivers: [{ name: a }]
route:
  receiver: a
  ${root}
  routes:
    - { receiver: a${child} }
`;
const finding = (line: number, repeat: string, group: string): string =>
  `alertmanager.yml:${line}: warning: repeat_interval ${repeat} is below group_interval ${group}: repeated after ${group} at the earliest (repeat-interval-too-short)`;

describe(repeatIntervalTooShort.name, () => {
  it('compares with the group_interval of a route above', () => {
    const text = config('group_interval: 1h', ', repeat_interval: 30m');
    expect(findingsOf(repeatIntervalTooShort, text)).toEqual([finding(7, '30m', '1h')]);
  });

  it("compares with Alertmanager's defaults", () => {
    expect(findingsOf(repeatIntervalTooShort, config('repeat_interval: 1m', ''))).toEqual([finding(4, '1m', '5m')]);
    expect(findingsOf(repeatIntervalTooShort, config('group_interval: 5h', ''))).toEqual([finding(4, '4h', '5h')]);
  });

  it('is content with equal ones', () => {
    expect(findingsOf(repeatIntervalTooShort, config('group_interval: 1h', ', repeat_interval: 60m'))).toEqual([]);
  });
});
