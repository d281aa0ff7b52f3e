import { describe, expect, it } from 'vitest';
import type { KeyValueHash } from '../etcd/replies.ts';
import { compareHashes, type HashComparison } from './hashes.ts';

/** `a:7@3-90`: member a, hash 7, compacted at 3, hashed up to 90. Without `-90` as etcd 3.4 answers. */
function compare(...texts: readonly string[]): HashComparison {
  const hashes = texts.map((text): KeyValueHash => {
    const [memberId = '', hash, compactRevision, hashRevision] = text.split(/[:@-]/);
    return {
      memberId,
      hash: Number(hash),
      compactRevision: Number(compactRevision),
      hashRevision: hashRevision === undefined ? undefined : Number(hashRevision),
    };
  });
  return compareHashes({ atSeconds: 0, revision: 90, hashes });
}

describe('compareHashes', () => {
  it.each([
    { hashes: ['a:7@3-90', 'b:7@3-90', 'c:7@3-90'], expected: { consistent: true, deviating: [] } },
    { hashes: ['a:7@3', 'b:7@3'], expected: { consistent: true, deviating: [] } },
    { hashes: ['a:7@3-90', 'b:8@3-90', 'c:7@3-90'], expected: { consistent: false, deviating: ['b'] } },
    { hashes: ['b:7@3-90', 'a:8@3-90'], expected: { consistent: false, deviating: ['a', 'b'] } },
    { hashes: ['a:7@3-90', 'b:8@3-90', 'c:9@3-90'], expected: { consistent: false, deviating: ['a', 'b', 'c'] } },
    { hashes: ['a:7@3-90'], expected: { consistent: undefined, deviating: [] } },
    { hashes: [], expected: { consistent: undefined, deviating: [] } },
  ])('$hashes: $expected', ({ hashes, expected }) => {
    expect(compare(...hashes)).toEqual(expected);
  });

  it('does not compare hashes of different ranges of revisions', () => {
    expect(compare('a:7@3-90', 'b:8@4-90')).toEqual({ consistent: undefined, deviating: [] });
    expect(compare('a:7@3-90', 'b:8@3-91')).toEqual({ consistent: undefined, deviating: [] });
    expect(compare('a:7@3-90', 'b:8@4-90', 'c:7@3-90').consistent).toBe(true);
  });

  it('compares within each range, whichever has more hashes', () => {
    expect(compare('a:7@3-90', 'b:7@3-90', 'c:1@4-90', 'd:2@4-90')).toEqual({
      consistent: false,
      deviating: ['c', 'd'],
    });
  });

  it('knows nothing before the first round', () => {
    expect(compareHashes(undefined)).toEqual({ consistent: undefined, deviating: [] });
  });
});
