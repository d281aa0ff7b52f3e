import { describe, expect, it } from 'vitest';
import { fromOriginalFlags } from './original-flags.ts';

describe("the original's flags", () => {
  it.each([
    ['--run-benchmark', 'mixed'],
    ['--run-benchmark --benchmark-type write --benchmark-ops 1000', 'write --ops 1000'],
    ['--benchmark-type=read --run-benchmark --benchmark-ops=5 --endpoints a,b', 'read --ops=5 --endpoints a,b'],
    ['--endpoints http://a?x=y --run-benchmark', 'mixed --endpoints http://a?x=y'],
    ['--run-benchmark --benchmark-type', ''],
  ])('%s is bench %s', (given, expected) => {
    expect(fromOriginalFlags(given.split(' ')).join(' ')).toBe(expected);
  });
});
