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

  it('is the same whenever it is drawn', () => {
    expect(timelineSvg(killed, says)).toBe(svg);
  });

  it('is drawn without series too', () => {
    expect(timelineSvg({ ...killed, picture: [] }, says)).toContain('EtcdMemberDown etcd3');
  });
});
