import { expect, it } from 'vitest';
import { drawText, wrapped } from './text-panel.ts';

it('cuts a paragraph at its spaces', () => {
  expect(wrapped('one two three four', 80)).toEqual(['one two', 'three four']);
});

it('leaves out Markdown’s signs, and lines that have no room', () => {
  const svg = drawText('1. **Nothing.** See `up`.\n2. Last.', { width: 400, height: 20 });
  expect([...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, words]) => words)).toEqual(['1. Nothing. See up.']);
});
