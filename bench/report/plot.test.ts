import { describe, expect, it } from 'vitest';
import { mixedResult, resultOf, roundOf } from '../result/fixture.ts';
import { latencyCurves } from './plot-latency.ts';
import { plotSvg } from './plot.ts';
import { timelineLines } from './plot-timeline.ts';

describe('the picture', () => {
  it('of a run with reads and writes', async () => {
    await expect(await plotSvg(mixedResult())).toMatchFileSnapshot('golden/mixed.svg');
  });

  it('says what was run, in words', async () => {
    const texts = textsOf(await plotSvg(mixedResult()));
    expect(texts).toEqual(
      expect.arrayContaining([
        'etcd bench: mixed',
        'driver=raw conns=10 clients=64 key-size=32 val-size=256 duration=3s',
        'Latency by percentile',
        'latency, ms',
        '99 %',
        'read',
        'write',
        'Throughput and P99 over time',
        'operations a second',
        'P99, ms',
        'round 2',
      ]),
    );
  });

  it('of a run in which nothing succeeded is drawn all the same', async () => {
    const texts = textsOf(await plotSvg(resultOf([roundOf({ failsEvery: 1 })])));
    expect(texts).toContain('etcd bench: write');
  });

  it('escapes what others named', async () => {
    const svg = await plotSvg(resultOf([roundOf()], { settings: { prefix: '<script>&' } }));
    expect(svg).toContain('prefix=&lt;script&gt;&amp;');
    expect(svg).not.toContain('<script>');
  });
});

describe('the latency of each share of the operations', () => {
  it('goes from the fastest to the slowest operation', () => {
    const [curve] = latencyCurves(roundOf());
    expect(curve?.name).toBe('write');
    expect(curve?.points[0]?.[1]).toBeCloseTo(2.8, 1);
    // 300 operations are 2.48 nines.
    expect(curve?.points.at(-1)?.[0]).toBeCloseTo(Math.log10(300), 10);
    expect(curve?.points.at(-1)?.[1]).toBeCloseTo(49.8, 1);
  });

  it('an open loop of one kind shows beside it what a closed loop would have', () => {
    const names = latencyCurves(roundOf({ rate: 100 })).map(({ name, isAside }) => ({ name, isAside }));
    expect(names).toEqual([
      { name: 'write', isAside: false },
      { name: 'service time only', isAside: true },
    ]);
  });

  it('there is none of a kind that never succeeded', () => {
    expect(latencyCurves(roundOf({ failsEvery: 1 }))).toEqual([]);
  });
});

describe('the timeline', () => {
  const second = { succeeded: 10, failed: 0, p99: 0.002 };

  it('has a gap between rounds', () => {
    const rounds = [1, 2].map((round) =>
      roundOf({ round, changes: { durationSeconds: 1, timeline: [{ ...second, second: 0 }] } }),
    );
    expect(timelineLines(rounds)).toEqual({
      throughput: [
        [0, 10],
        [1, 10],
        [1, null],
        [1, 10],
        [2, 10],
        [2, null],
      ],
      p99Milliseconds: [
        [0.5, 2],
        [1, null],
        [1.5, 2],
        [2, null],
      ],
      roundStarts: [
        { round: 1, second: 0 },
        { round: 2, second: 1 },
      ],
    });
  });

  it('leaves out the second in which the measured time ended', () => {
    const timeline = [
      { ...second, second: 0 },
      { ...second, second: 1, succeeded: 3 },
    ];
    const shown = timelineLines([roundOf({ changes: { durationSeconds: 1.3, timeline } })]).throughput;
    expect(shown.map(([, value]) => value)).toEqual([10, 10, null]);
  });

  it('shows a round that was shorter than a second', () => {
    const timeline = [{ ...second, second: 0 }];
    const shown = timelineLines([roundOf({ changes: { durationSeconds: 0.4, timeline } })]).throughput;
    expect(shown.map(([, value]) => value)).toEqual([10, 10, null]);
  });
});

function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}
