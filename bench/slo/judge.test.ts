import { describe, expect, it } from 'vitest';
import { mixedResult, resultOf, roundOf } from '../result/fixture.ts';
import { failedRatio, judgeSlos } from './judge.ts';
import { parseSlo } from './parse.ts';

/** 199 operations a second of all, 59.67 of them writes, 6 of 1200 failed. */
const mixed = mixedResult();

function outcomesOf(...texts: readonly string[]): readonly string[] {
  return judgeSlos(mixed, texts.map(parseSlo)).map(({ passed }) => (passed ? 'passed' : 'missed'));
}

describe('a measured value against its limit', () => {
  it('throughput: of all operations, or of a kind', () => {
    expect(
      outcomesOf('throughput>=199', 'throughput>=199.1', 'write.throughput<=59.7', 'write.throughput>59.7'),
    ).toEqual(['passed', 'missed', 'passed', 'missed']);
  });

  it('the limit itself keeps <= and >=, and misses < and >', () => {
    expect(outcomesOf('throughput>=199', 'throughput<=199', 'throughput>199', 'throughput<199')).toEqual([
      'passed',
      'passed',
      'missed',
      'missed',
    ]);
  });

  it('a latency in seconds', () => {
    expect(judgeSlos(mixed, [parseSlo('read.p99<50ms'), parseSlo('p50<1ms')])).toEqual([
      { text: 'read.p99<50ms', passed: true, measured: latencyOfReads()?.p99, limit: 0.05 },
      { text: 'p50<1ms', passed: false, measured: mixed.total.latency?.p50, limit: 0.001 },
    ]);
  });

  it('errors as a share of the operations that ended', () => {
    expect(judgeSlos(mixed, [parseSlo('errors<=0.5%'), parseSlo('errors<0.4%')])).toEqual([
      { text: 'errors<=0.5%', passed: true, measured: 0.005, limit: 0.005 },
      { text: 'errors<0.4%', passed: false, measured: 0.005, limit: 0.004 },
    ]);
  });
});

describe('what was not measured is missed', () => {
  it('a kind that the run did not have', () => {
    expect(judgeSlos(mixed, [parseSlo('txn.errors<=1%'), parseSlo('txn.p99<1s')])).toEqual([
      { text: 'txn.errors<=1%', passed: false, limit: 0.01 },
      { text: 'txn.p99<1s', passed: false, limit: 1 },
    ]);
  });

  it('latency and throughput without an operation that succeeded, in whichever direction', () => {
    const failed = resultOf([roundOf({ failsEvery: 1 })]);
    expect(judgeSlos(failed, ['p99<1s', 'throughput<10', 'errors<=50%'].map(parseSlo))).toEqual([
      { text: 'p99<1s', passed: false, limit: 1 },
      { text: 'throughput<10', passed: false, limit: 10 },
      { text: 'errors<=50%', passed: false, measured: 1, limit: 0.5 },
    ]);
  });
});

it('nothing that ended has no share of failures', () => {
  expect(failedRatio({ sent: 0, succeeded: 0, failed: 0 })).toBeUndefined();
});

function latencyOfReads(): (typeof mixed.total)['latency'] {
  return mixed.total.kinds.find(({ kind }) => kind === 'read')?.latency;
}
