import { expect, it } from 'vitest';
import { dashboardTarget, example, walFsync } from '../fixture.ts';
import { resolveDashboard } from '../resolve.ts';
import type { DataPanelView } from '../view.ts';
import type { Series } from './data.ts';
import { drawTimeSeries } from './time-series.ts';

const range = { startSeconds: 0, endSeconds: 300, stepSeconds: 10 };
const box = { width: 580, height: 200 };

function viewOf(): DataPanelView {
  const views = resolveDashboard(example, dashboardTarget()).rows.flatMap(({ panels }) => panels);
  const view = views.find(({ panel }) => panel.slug === walFsync.slug);
  if (view === undefined || !('queries' in view)) throw new Error('the example has no such panel');
  return view;
}

function series(instance: string, ...values: readonly number[]): Series {
  return { labels: { instance }, points: values.map((value, index) => [index * 10, value] as const) };
}

it('draws a line a series in a colour of its own, with its name below', () => {
  const svg = drawTimeSeries(walFsync, viewOf(), [[series('b', 0.001, 0.002), series('a', 0.002, 0.001)]], box, range);
  const strokes = [...svg.matchAll(/<path d="M0 -4h13" stroke="(#\w+)"/g)].map(([, stroke]) => stroke);
  expect(new Set(strokes).size).toBe(2);
  for (const stroke of strokes) expect(svg.split(`stroke="${stroke ?? ''}"`)).toHaveLength(3);
  expect(svg.indexOf('>a<')).toBeLessThan(svg.indexOf('>b<'));
  expect(svg).toContain('>2 ms<');
});

it('says where a threshold is that is above all values, and draws it where they reach it', () => {
  const [, warning] = viewOf().thresholds;
  const from = warning?.from ?? NaN;
  const dashes = /stroke-dasharray="5,4"/g;
  const low = drawTimeSeries(walFsync, viewOf(), [[series('a', from / 100, from / 90)]], box, range);
  expect(low).toContain('line at ');
  expect(low).not.toMatch(dashes);
  const high = drawTimeSeries(walFsync, viewOf(), [[series('a', from, from * 1.5)]], box, range);
  expect(high.match(dashes)).toHaveLength(1);
});

it('breaks the line where nothing was known', () => {
  const points = [
    [0, 1],
    [10, 1],
    [100, 1],
    [110, 1],
  ] as const;
  const svg = drawTimeSeries(walFsync, viewOf(), [[{ labels: {}, points }]], box, range);
  const line = /<path d="([^"]*)" fill="none"[^>]*stroke-width="1.5"/.exec(svg)?.[1] ?? '';
  expect(line.match(/M/g)).toHaveLength(2);
});

it('says that there is no data', () => {
  expect(drawTimeSeries(walFsync, viewOf(), [[]], box, range)).toContain('>No data<');
});
