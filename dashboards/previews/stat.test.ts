import { expect, it } from 'vitest';
import { dashboardTarget, example, quorum } from '../fixture.ts';
import { resolveDashboard } from '../resolve.ts';
import type { DataPanelView } from '../view.ts';
import { colour } from './colours.ts';
import type { Series } from './data.ts';
import { drawStat } from './stat.ts';

const box = { width: 150, height: 90 };

function view(): DataPanelView {
  const views = resolveDashboard(example, dashboardTarget()).rows.flatMap(({ panels }) => panels);
  const found = views.find(({ panel }) => panel.slug === quorum.slug);
  if (found === undefined || !('queries' in found)) throw new Error('the example has no such panel');
  return found;
}

const series = (cluster: string, value: number): Series => ({ labels: { cluster }, points: [[0, value]] });
const draw = (...values: readonly Series[]): string => drawStat(quorum, view(), [values], box, 0);

it('shows what a value means, on its colour, without a name where it is the only one', () => {
  const svg = draw(series('a', 1));
  expect(svg).toContain(`fill="${colour('green')}"`);
  expect(svg).toContain('>yes<');
  expect(svg).not.toContain('>a<');
});

it('names several values, and shows one without a meaning as it is', () => {
  const svg = draw(series('a', 1), series('b', 7));
  expect([...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, words]) => words)).toEqual(['a', 'yes', 'b', '7']);
});

it('says what no data means', () => {
  expect(draw()).toContain(`>${quorum.noValue}<`);
});
