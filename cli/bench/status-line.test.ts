import { describe, expect, it } from 'vitest';
import { StatusLine } from './status-line.ts';

function watched(isTerminal: boolean) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const line = new StatusLine({ write: (text) => written.push(text), isTerminal, now: () => clock.ms });
  return { line, clock, written };
}

describe('StatusLine', () => {
  it('draws one line again and again on a terminal, and clears it before a line that stays', () => {
    const { line, written } = watched(true);
    line.update('1 s');
    line.update('2 s');
    line.say('done');
    line.clear();
    expect(written.join('')).toBe('\r1 s\u001b[K\r2 s\u001b[K\r\u001b[Kdone\n');
  });

  it('writes a line every ten seconds elsewhere', () => {
    const { line, clock, written } = watched(false);
    for (clock.ms = 0; clock.ms <= 25_000; clock.ms += 1000) line.update(`${clock.ms / 1000} s`);
    line.say('done');
    expect(written).toEqual(['10 s\n', '20 s\n', 'done\n']);
  });
});
