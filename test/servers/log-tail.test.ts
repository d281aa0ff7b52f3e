import { describe, expect, it } from 'vitest';
import { LogTail } from './log-tail.ts';

describe('LogTail', () => {
  it('keeps everything while it fits', () => {
    const log = new LogTail(20);
    log.append('one\n');
    log.append('two\n');
    expect(log.read()).toBe('one\ntwo');
  });

  it('drops whole lines from the front when it does not', () => {
    const log = new LogTail(10);
    log.append('first line\nsecond\nthird\n');
    expect(log.read()).toBe('third');
  });

  it('keeps the end of a line that is longer than the limit', () => {
    const log = new LogTail(5);
    log.append('abcdefgh');
    expect(log.read()).toBe('defgh');
  });

  it('reads the last lines', () => {
    const log = new LogTail();
    log.append('a\nb\nc\n');
    expect(log.read(2)).toBe('b\nc');
  });
});
