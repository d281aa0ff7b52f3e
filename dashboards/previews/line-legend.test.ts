import { expect, it } from 'vitest';
import { drawLegend, legendHeight, type LegendEntry } from './line-legend.ts';

const entry = (name: string): LegendEntry => ({ name, stroke: '#000', isDashed: false, figures: ['max 3 ms'] });
const wordsOf = (svg: string): readonly (string | undefined)[] =>
  [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, words]) => words);

it('names every line where there is room, each with its figures', () => {
  const legend = { entries: [entry('a'), entry('b')], width: 600, most: 32 };
  expect(wordsOf(drawLegend(legend))).toEqual(['a', 'max 3 ms', 'b', 'max 3 ms']);
  expect(legendHeight(legend)).toBe(18);
});

it('says how many have no room', () => {
  const legend = { entries: ['a', 'b', 'c', 'd'].map(entry), width: 130, most: 32 };
  expect(wordsOf(drawLegend(legend))).toEqual(['a', 'max 3 ms', 'b', 'max 3 ms', 'and 2 more']);
});
