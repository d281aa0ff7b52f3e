import { expect, it } from 'vitest';
import { showRepeatedly } from './show.ts';

it('draws a failed observation as a problem over the last good one, and goes on', async () => {
  const interrupt = new AbortController();
  const answers = [new Error('no answer'), 'first', new Error('fetch failed'), 'second'];
  const drawn: string[] = [];
  const showing = showRepeatedly({
    observe: () => {
      const answer = answers.shift() ?? 'end';
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    draw: (text) => {
      drawn.push(text);
      if (answers.length === 0) interrupt.abort();
    },
    pauseMs: 1,
    interrupted: interrupt.signal,
  });
  await expect(showing).rejects.toThrow('aborted');
  expect(drawn).toEqual([
    'cannot observe now: no answer',
    'first',
    'cannot observe now: fetch failed\n\nfirst',
    'second',
  ]);
});
