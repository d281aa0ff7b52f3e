import { expect, it } from 'vitest';
import { playApart, PlayerError } from './play-apart.ts';

const order = { name: 'no-such-scenario', etcdLine: '3.5' };
const run = { progress: () => undefined, interrupted: new AbortController().signal };

it('tells why a scenario cannot be played, from the process that tried', async () => {
  await expect(playApart(order, run)).rejects.toEqual(new PlayerError('no-such-scenario: no such scenario', false));
});
