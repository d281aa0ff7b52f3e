import { describe, expect, it } from 'vitest';
import { statusOf } from '../safety/fixture.ts';
import { historyOf } from './history.ts';

const before = [statusOf(), statusOf({ memberId: 'b1' })];

describe('historyOf', () => {
  it('is what the member that grew most has gained', () => {
    const after = [
      statusOf({ revision: 110, dbSizeInUseBytes: 6 * 1024 * 1024 }),
      statusOf({ memberId: 'b1', revision: 130, dbSizeInUseBytes: 5 * 1024 * 1024 }),
    ];
    expect(historyOf(before, after)).toEqual({ revisions: 30, sizeBytes: 1024 * 1024 });
  });

  it('is nothing where a compaction has freed more meanwhile', () => {
    expect(historyOf(before, [statusOf({ dbSizeInUseBytes: 0 })])).toEqual({ revisions: 0, sizeBytes: 0 });
  });

  it('is unknown where no member answers both times', () => {
    expect(historyOf(before, [statusOf({ memberId: 'c1' })])).toBeUndefined();
  });
});
