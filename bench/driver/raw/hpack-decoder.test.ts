import { connect, type OutgoingHttpHeaders } from 'node:http2';
import { duplexPair } from 'node:stream';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { framesIn } from './fixture.ts';
import { clientPreface, frameTypes } from './frame.ts';
import { HpackDecoder } from './hpack-decoder.ts';
import { encodeString } from './hpack-primitives.ts';
import { Http2Error } from './http2-error.ts';

function decodeWith(decoder: HpackDecoder, hex: string): string[] {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  return decoder.decode(bytes, 0, bytes.length).map(({ name, value }) => `${name}: ${value}`);
}

describe('the examples of RFC 7541, appendix C', () => {
  it('C.2: single fields, indexed or not', () => {
    const custom = '400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572';
    expect(decodeWith(new HpackDecoder(), custom)).toEqual(['custom-key: custom-header']);
    expect(decodeWith(new HpackDecoder(), '040c 2f73 616d 706c 652f 7061 7468')).toEqual([':path: /sample/path']);
    expect(decodeWith(new HpackDecoder(), '1008 7061 7373 776f 7264 0673 6563 7265 74')).toEqual(['password: secret']);
    expect(decodeWith(new HpackDecoder(), '82')).toEqual([':method: GET']);
  });

  const first = [':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com'];
  const third = [':method: GET', ':scheme: https', ':path: /index.html', ':authority: www.example.com'];

  it('C.3: requests on one connection', () => {
    const decoder = new HpackDecoder();
    expect(decodeWith(decoder, '8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d')).toEqual(first);
    expect(decodeWith(decoder, '8286 84be 5808 6e6f 2d63 6163 6865')).toEqual([...first, 'cache-control: no-cache']);
    const custom = '8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65';
    expect(decodeWith(decoder, custom)).toEqual([...third, 'custom-key: custom-value']);
  });

  it('C.4: the same with Huffman code', () => {
    const decoder = new HpackDecoder();
    expect(decodeWith(decoder, '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff')).toEqual(first);
    expect(decodeWith(decoder, '8286 84be 5886 a8eb 1064 9cbf')).toEqual([...first, 'cache-control: no-cache']);
    const custom = '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf';
    expect(decodeWith(decoder, custom)).toEqual([...third, 'custom-key: custom-value']);
  });

  it('C.5: responses, whose table of 256 bytes drops the oldest fields', () => {
    const decoder = new HpackDecoder();
    const date = (second: number): string => `date: Mon, 21 Oct 2013 20:13:${second} GMT`;
    const location = 'location: https://www.example.com';
    // The RFC sets the size by other means; here an update at the start of the block does.
    const one =
      '3fe1 01 4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d';
    expect(decodeWith(decoder, one)).toEqual([':status: 302', 'cache-control: private', date(21), location]);
    expect(decodeWith(decoder, '4803 3330 37c1 c0bf')).toEqual([
      ':status: 307',
      'cache-control: private',
      date(21),
      location,
    ]);
    const three =
      '88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b 2076 6572 7369 6f6e 3d31';
    expect(decodeWith(decoder, three)).toEqual([
      ':status: 200',
      'cache-control: private',
      date(22),
      location,
      'content-encoding: gzip',
      'set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1',
    ]);
  });
});

describe('a broken block is refused:', () => {
  it.each([
    ['index 0', '80'],
    ['an index beyond the table', 'be'],
    ['a name index beyond the table', '7e 01 61'],
    ['a table larger than allowed', '3f e2 1f'],
    ['a table size update after a field', '82 20'],
    ['a field that is cut off', '40 0a 63 75'],
  ])('%s', (_name, hex) => {
    expect(() => decodeWith(new HpackDecoder(), hex)).toThrow(Http2Error);
  });
});

it('a field larger than the table empties it, as RFC 7541, section 4.4 has it', () => {
  const decoder = new HpackDecoder();
  const insert = (name: string, value: string): string =>
    Buffer.from([0x40, ...encodeString(name), ...encodeString(value)]).toString('hex');
  decodeWith(decoder, insert('a', 'b') + insert('c', 'd'.repeat(4000)));
  expect(decodeWith(decoder, 'be')).toEqual([`c: ${'d'.repeat(4000)}`]);
  expect(decodeWith(decoder, 'bf')).toEqual(['a: b']);
  decodeWith(decoder, insert('e', 'f'.repeat(4096)));
  expect(() => decodeWith(decoder, 'be')).toThrow(Http2Error);
});

it("reads what Node's own encoder writes: any character, repeated fields, a table that overflows", async () => {
  const printable = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)).join('');
  const sent: OutgoingHttpHeaders[] = Array.from({ length: 60 }, (_, index) => ({
    ':method': 'POST',
    ':path': `/${index % 7}`,
    [`x-${index % 13}`]: `<${printable.slice(index)}${printable.slice(0, index)}>`,
    'x-digits': String(index * 7919).repeat(index),
    'x-latin': Buffer.from(Array.from({ length: 128 }, (_, octet) => 128 + octet)).toString('latin1'),
  }));
  const blocks = await blocksOf(sent);
  const decoder = new HpackDecoder();
  const read = blocks.map((block) =>
    Object.fromEntries(decoder.decode(block, 0, block.length).map(({ name, value }) => [name, value])),
  );
  const expected = sent.map((headers) => ({ ...headers, ':authority': 'etcd:2379', ':scheme': 'http' }));
  expect(read).toEqual(expected);
});

/** The header blocks that Node's client writes for these requests. */
async function blocksOf(requests: readonly OutgoingHttpHeaders[]): Promise<Buffer[]> {
  const [near, far] = duplexPair();
  const written: Buffer[] = [];
  far.on('data', (chunk: Buffer) => written.push(Buffer.from(chunk)));
  const client = connect('http://etcd:2379', { createConnection: () => near });
  client.on('error', () => undefined);
  await once(client, 'connect');
  const blocks = (): Buffer[] =>
    framesIn(Buffer.concat(written).subarray(clientPreface.length))
      .filter(({ type }) => type === frameTypes.headers)
      .map(({ payload }) => payload);
  for (const headers of requests) client.request(headers, { endStream: true }).on('error', () => undefined);
  while (blocks().length < requests.length) await once(far, 'data');
  client.destroy();
  return blocks();
}
