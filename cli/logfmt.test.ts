import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLogfmt } from './logfmt.ts';

describe('toLogfmt', () => {
  it('puts time, level and message first and quotes what needs it', () => {
    const record = {
      level: 'info',
      time: '2026-01-02T03:04:05.678Z',
      cluster: 'a b',
      members: 3,
      empty: '',
      msg: 'listening',
    };
    expect(toLogfmt(record)).toBe(
      'time=2026-01-02T03:04:05.678Z level=info msg=listening cluster="a b" members=3 empty=""',
    );
  });

  it('writes nested values as JSON', () => {
    expect(toLogfmt({ msg: 'x', addresses: ['a', 'b'], nothing: null })).toBe(
      'msg=x addresses="[\\"a\\",\\"b\\"]" nothing=null',
    );
  });

  it('stays on one line whatever a value holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (key, value) => {
        expect(toLogfmt({ [key]: value })).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
