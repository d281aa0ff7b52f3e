import { describe, expect, it } from 'vitest';
import { scaledDuration } from './duration.ts';

describe('scaledDuration', () => {
  it('divides by the time scale', () => {
    expect([scaledDuration(14_400_000, 1), scaledDuration(300_000, 60), scaledDuration(30_000, 12)]).toEqual([
      '4h',
      '5s',
      '2s500ms',
    ]);
  });

  it('makes no duration 0 that was none, for Alertmanager refuses a group_interval of 0', () => {
    expect([scaledDuration(1000, 1_000_000), scaledDuration(0, 10)]).toEqual(['1ms', '0s']);
  });
});
