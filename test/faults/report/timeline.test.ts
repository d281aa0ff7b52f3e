import { describe, expect, it } from 'vitest';
import { killed } from './fixture.ts';
import { timelineSvg } from './timeline.ts';

const says = 'One member of three is killed.';
const svg = timelineSvg(killed, says);

describe('the timeline of a fault', () => {
  it('names the scenario, its series, its threshold, its alerts and its moments', () => {
    for (const text of ['kill-one-member', says, 'Members up', 'quorum', 'EtcdMemberDown etcd3', 'fault', 'undone'])
      expect(svg).toContain(text);
  });

  it('shows firing in the colour of the severity, and pending in grey', () => {
    for (const color of ['#c4162a', '#e88b00', '#d8d8d8']) expect(svg).toContain(`stroke="${color}" stroke-width="10"`);
  });

  it('has a row for each severity of an alert', () => {
    const warning = { alert: 'EtcdMemberDown', severity: 'warning', instance: 'etcd3', firingSeconds: 60 };
    const drawn = timelineSvg({ ...killed, expected: killed.expected.slice(0, 1), beside: [warning] }, says);
    const heightOfBar = (color: string): string | undefined =>
      new RegExp(`<path d="M\\S+ (\\S+)L[^"]*"[^>]*stroke="${color}" stroke-width="10"`).exec(drawn)?.[1];
    expect(Number(heightOfBar('#e88b00'))).toBeGreaterThan(Number(heightOfBar('#c4162a')));
  });

  it('is the same whenever it is drawn', () => {
    expect(timelineSvg(killed, says)).toBe(svg);
  });

  it('is drawn without series too', () => {
    expect(timelineSvg({ ...killed, picture: [] }, says)).toContain('EtcdMemberDown etcd3');
  });
});
