import { describe, expect, it } from 'vitest';
import { HpackDecoder } from './hpack-decoder.ts';
import { RequestHeaders } from './request-headers.ts';

const authority = 'etcd-1.example.org:2379';

/** Encodes and decodes again, as a server would. */
class Wire {
  readonly headers: RequestHeaders;
  readonly #decoder = new HpackDecoder();

  constructor(token?: string) {
    this.headers = new RequestHeaders({ isSecure: false, authority, token });
  }

  /** The fields of the next request, and how many bytes its block took. */
  next(method: 'put' | 'range' | 'deleteRange' | 'txn'): { fields: string[]; blockBytes: number } {
    const block = Buffer.from(this.headers.block(method));
    const fields = this.#decoder.decode(block, 0, block.length).map(({ name, value }) => `${name}: ${value}`);
    return { fields, blockBytes: block.length };
  }
}

function fieldsOf(path: string, token?: string): string[] {
  return [
    ':method: POST',
    ':scheme: http',
    `:path: /etcdserverpb.KV/${path}`,
    `:authority: ${authority}`,
    'content-type: application/grpc',
    'te: trailers',
    ...(token === undefined ? [] : [`token: ${token}`]),
  ];
}

describe('header blocks of requests', () => {
  it('take a byte a field once each field was sent', () => {
    const wire = new Wire();
    expect(wire.next('put').fields).toEqual(fieldsOf('Put'));
    expect(wire.next('range').fields).toEqual(fieldsOf('Range'));
    expect(wire.next('put')).toEqual({ fields: fieldsOf('Put'), blockBytes: 6 });
    expect(wire.next('range')).toEqual({ fields: fieldsOf('Range'), blockBytes: 6 });
    expect(wire.next('txn').fields).toEqual(fieldsOf('Txn'));
    expect(wire.next('deleteRange').fields).toEqual(fieldsOf('DeleteRange'));
    for (const [method, path] of [
      ['put', 'Put'],
      ['range', 'Range'],
      ['txn', 'Txn'],
    ] as const) {
      expect(wire.next(method)).toEqual({ fields: fieldsOf(path), blockBytes: 6 });
    }
  });

  it('carry the token, and another one from when it changes', () => {
    const wire = new Wire('first');
    expect(wire.next('put').fields).toEqual(fieldsOf('Put', 'first'));
    expect(wire.next('put')).toEqual({ fields: fieldsOf('Put', 'first'), blockBytes: 7 });
    wire.headers.useToken('second');
    expect(wire.next('put').fields).toEqual(fieldsOf('Put', 'second'));
    expect(wire.next('put')).toEqual({ fields: fieldsOf('Put', 'second'), blockBytes: 7 });
    wire.headers.useToken(undefined);
    expect(wire.next('put')).toEqual({ fields: fieldsOf('Put'), blockBytes: 6 });
  });

  it('stay right over more tokens than the table holds', () => {
    const wire = new Wire();
    for (let count = 0; count < 50; count++) {
      const token = `${count}.`.repeat(100);
      wire.headers.useToken(token);
      for (const [method, path] of [
        ['put', 'Put'],
        ['txn', 'Txn'],
      ] as const) {
        expect(wire.next(method).fields).toEqual(fieldsOf(path, token));
      }
    }
    // What the last token drove out of the table comes back with the next requests.
    for (let count = 0; count < 10; count++) wire.next('put');
    expect(wire.next('put').blockBytes).toBe(7);
  });

  it('are literals, and leave the table alone, where the fields do not fit it together', () => {
    const wire = new Wire('x'.repeat(4096));
    const first = wire.next('put');
    expect(first.fields).toEqual(fieldsOf('Put', 'x'.repeat(4096)));
    expect(wire.next('put')).toEqual(first);
    const small = new Wire();
    small.headers.limitTable(200);
    small.next('put');
    const second = small.next('put');
    expect(second.fields).toEqual(fieldsOf('Put'));
    expect(small.next('put')).toEqual(second);
  });

  it('announce the table sizes that the server set, the lowest one too', () => {
    const wire = new Wire();
    wire.next('put');
    wire.headers.limitTable(0);
    wire.headers.limitTable(1000);
    const sizes = Buffer.from(wire.headers.block('put').subarray(0, 4)).toString('hex');
    // 0x20 is size 0; 0x3f 0xc9 0x07 is 31 + 73 + 7 * 128.
    expect(sizes).toBe('203fc907');
    const again = new Wire();
    again.next('put');
    again.headers.limitTable(0);
    expect(again.next('put').fields).toEqual(fieldsOf('Put'));
    again.headers.limitTable(100_000);
    expect(again.next('put').fields).toEqual(fieldsOf('Put'));
    expect(again.next('put')).toEqual({ fields: fieldsOf('Put'), blockBytes: 6 });
  });
});
