import { describe, expect, it } from 'vitest';
import { answerOf, type Answer, readRequest, sourceOptions } from './fixture.ts';
import type { OperationSource } from './operation.ts';
import { Random } from './random.ts';
import { operationSource } from './sources.ts';
import { KeyLayout } from './key-layout.ts';

const pair = (key: string, value = 'four', modRevision = '7'): object => ({
  key: Buffer.from(key),
  mod_revision: modRevision,
  value: Buffer.from(value),
});
const ranged = (...kvs: readonly object[]): Answer => answerOf('Range', { header: { revision: '9' }, kvs });

function check(source: OperationSource, slot: number, { body, start, end }: Answer): string | undefined {
  return source.check(slot, body, start, end);
}

/** The keys of the next operations, read out of the messages. */
function keysOf(source: OperationSource, count: number, digits = 3): readonly number[] {
  return Array.from({ length: count }, () => {
    source.next(0);
    const text = Buffer.from(source.message).toString('latin1');
    return Number(text.slice(text.indexOf('bench/') + 6).slice(0, digits));
  });
}

describe('write', () => {
  it('takes keys in order and begins again after the last', () => {
    const source = operationSource('write', sourceOptions({ keys: new KeyLayout('bench/', 9, 3) }));
    expect(keysOf(source, 7)).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  it('takes random keys from the whole space, the same with the same seed', () => {
    const random = (seed: number): readonly number[] =>
      keysOf(operationSource('write', sourceOptions({ keyOrder: 'random', random: new Random(seed) })), 20_000);
    const first = random(7);
    expect(new Set(first).size).toBe(1000);
    expect(random(7)).toEqual(first);
    expect(random(8)).not.toEqual(first);
  });

  it('knows an answer that is none', () => {
    const source = operationSource('write', sourceOptions());
    source.next(0);
    expect(check(source, 0, answerOf('Put', { header: { revision: '2' } }))).toBeUndefined();
    expect(check(source, 0, answerOf('Put', {}))).toBe('the answer to a put is empty');
  });
});

describe('read', () => {
  const asked = (): OperationSource => {
    const source = operationSource('read', sourceOptions());
    source.next(2);
    source.next(3);
    return source;
  };

  it.each([
    ['its key and value', ranged(pair('bench/001')), undefined],
    ['no key', ranged(), 'a read found no key'],
    ['two keys', ranged(pair('bench/000'), pair('bench/001')), 'a read of one key found 2'],
    ['the key of another slot', ranged(pair('bench/000')), 'a read was answered with another key'],
    ['a longer key', ranged(pair('bench/0001')), 'a read was answered with another key'],
    ['a short value', ranged(pair('bench/001', 'one')), 'a read found a value of 3 bytes instead of 4'],
    ['no value', ranged(pair('bench/001', '')), 'a read found a value of 0 bytes instead of 4'],
    ['no protobuf', { body: Buffer.from([7]), start: 0, end: 1 }, 'the answer to a read is no RangeResponse'],
  ])('answered with %s', (_, answer, problem) => {
    expect(check(asked(), 3, answer)).toBe(problem);
  });
});

describe('range', () => {
  const options = sourceOptions({ keys: new KeyLayout('bench/', 9, 5), rangeLimit: 3 });

  it('begins where there are as many keys as the limit', () => {
    expect(new Set(keysOf(operationSource('range', { ...options, keyOrder: 'random' }), 100))).toEqual(
      new Set([0, 1, 2]),
    );
  });

  it('with a limit above the key space begins at the first key', () => {
    expect(keysOf(operationSource('range', { ...options, rangeLimit: 9 }), 2)).toEqual([0, 0]);
  });

  it.each([
    ['all keys', ranged(pair('bench/000'), pair('bench/001'), pair('bench/002')), undefined],
    ['a key too few', ranged(pair('bench/000'), pair('bench/001')), 'a range found 2 keys instead of 3'],
    [
      'a short value',
      ranged(pair('bench/000'), pair('bench/001'), pair('bench/002', 'one')),
      'a range found a value of 3 bytes instead of 4',
    ],
  ])('answered with %s', (_, answer, problem) => {
    const source = operationSource('range', options);
    source.next(0);
    expect(check(source, 0, answer)).toBe(problem);
  });
});

describe('delete', () => {
  it.each(['sequential', 'random'] as const)('takes each key once, %s', (keyOrder) => {
    const keys = keysOf(operationSource('delete', sourceOptions({ keyOrder })), 1000);
    expect([...keys].sort((left, right) => left - right)).toEqual(Array.from({ length: 1000 }, (_, key) => key));
  });

  it('finds fault with a delete that deleted nothing', () => {
    const source = operationSource('delete', sourceOptions());
    source.next(0);
    expect(check(source, 0, answerOf('DeleteRange', { header: { revision: '3' }, deleted: '1' }))).toBeUndefined();
    expect(check(source, 0, answerOf('DeleteRange', { header: { revision: '3' } }))).toBe(
      'a delete of one key deleted 0',
    );
  });
});

describe('mixed', () => {
  it('reads as often as the ratio says', () => {
    const source = operationSource('mixed', sourceOptions({ ratio: 0.7 }));
    let reads = 0;
    for (let count = 0; count < 10_000; count++) {
      source.next(0);
      if (source.kind === 'read') reads++;
    }
    expect(reads / 10_000).toBeCloseTo(0.7, 1);
  });

  it('of ratio 1 only reads, of ratio 0 only writes', () => {
    for (const [ratio, kind, method] of [
      [1, 'read', 'range'],
      [0, 'write', 'put'],
    ] as const) {
      const source = operationSource('mixed', sourceOptions({ ratio }));
      source.next(0);
      expect([source.kind, source.method]).toEqual([kind, method]);
    }
  });

  it('judges an answer by what its own slot did', () => {
    const source = operationSource('mixed', sourceOptions({ ratio: 0.5 }));
    const kinds = [0, 1, 2, 3].map((slot) => {
      source.next(slot);
      return source.kind;
    });
    expect(new Set(kinds)).toEqual(new Set(['read', 'write']));
    const written = answerOf('Put', { header: { revision: '2' } });
    expect([0, 1, 2, 3].map((slot) => check(source, slot, written))).toEqual(
      kinds.map((kind) => (kind === 'read' ? 'a read found no key' : undefined)),
    );
  });
});

describe('txn', () => {
  const swapped = (revision: string): Answer => answerOf('Txn', { header: { revision }, succeeded: true });
  const refused = (...kvs: readonly object[]): Answer =>
    answerOf('Txn', { header: { revision: '20' }, responses: [{ response_range: { kvs } }] });
  const one = sourceOptions({ keys: new KeyLayout('bench/', 9, 1), slotCount: 1 });

  function compareOf(source: OperationSource): object {
    return readRequest('Txn', source.message);
  }

  it('swaps at the revision that its own last swap made', () => {
    const source = operationSource('txn', one);
    source.next(0);
    expect(compareOf(source)).toMatchObject({ compare: [{ result: 'Greater', mod_revision: '0' }] });
    expect(check(source, 0, swapped('4294967299'))).toBeUndefined();
    source.next(0);
    expect(compareOf(source)).toMatchObject({ compare: [{ result: 'Equal', mod_revision: '4294967299' }] });
    expect(check(source, 0, swapped('4294967300'))).toBeUndefined();
  });

  it('takes a swap that fails as it is meant to for right, and one that succeeds for wrong', () => {
    const source = operationSource('txn', { ...one, ratio: 0 });
    source.next(0);
    expect(check(source, 0, refused(pair('bench/000', 'four', '12')))).toBeUndefined();
    source.next(0);
    expect(check(source, 0, swapped('21'))).toBe('a swap succeeded at a revision that no key has');
  });

  it('finds fault with a swap that fails although nobody else writes its key', () => {
    const source = operationSource('txn', one);
    source.next(0);
    check(source, 0, swapped('5'));
    source.next(0);
    expect(check(source, 0, refused(pair('bench/000', 'four', '12')))).toBe("a swap failed at the key's own revision");
    source.next(0);
    expect(compareOf(source)).toMatchObject({ compare: [{ result: 'Equal', mod_revision: '12' }] });
    expect(check(source, 0, refused())).toBe('a failed swap found no key');
  });

  it('after a swap without an answer does not know the revision, and takes a failed one for right', () => {
    const source = operationSource('txn', one);
    source.next(0);
    check(source, 0, swapped('5'));
    source.next(0);
    source.next(0);
    expect(compareOf(source)).toMatchObject({ compare: [{ result: 'Greater', mod_revision: '0' }] });
    expect(check(source, 0, refused(pair('bench/000', 'four', '12')))).toBeUndefined();
  });

  it.each(['sequential', 'random'] as const)('gives each slot keys of its own, all of them, %s', (keyOrder) => {
    const source = operationSource('txn', sourceOptions({ keys: new KeyLayout('bench/', 9, 10), keyOrder }));
    const used = [0, 1, 2, 3].map((slot) => {
      const keys = new Set<string>();
      for (let count = 0; count < 100; count++) {
        source.next(slot);
        const text = Buffer.from(source.message).toString('latin1');
        keys.add(text.slice(text.indexOf('bench/') + 8).slice(0, 1));
        check(source, slot, swapped('5'));
      }
      return [...keys].sort().join('');
    });
    expect(used).toEqual(['048', '159', '26', '37']);
  });
});
