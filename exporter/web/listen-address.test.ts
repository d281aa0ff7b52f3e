import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatListenAddress, ListenError, parseListenAddress } from './listen-address.ts';

describe('a listen address', () => {
  it.each([
    ['127.0.0.1:8080', { host: '127.0.0.1', port: 8080 }],
    [':8080', { host: undefined, port: 8080 }],
    ['[::1]:0', { host: '::1', port: 0 }],
    ['[fe80::1%eth0]:65535', { host: 'fe80::1%eth0', port: 65_535 }],
    ['monitor.example.org:80', { host: 'monitor.example.org', port: 80 }],
  ])('%s', (text, expected) => {
    expect(parseListenAddress(text)).toEqual(expected);
  });

  it.each(['', '8080', 'host', 'host:', 'host:65536', '::1:80', '[::1]', 'http://host:80', 'host:80/metrics'])(
    '%j is refused with what is allowed',
    (text) => {
      expect(() => parseListenAddress(text)).toThrow(
        new ListenError(text, 'expected host:port, :port or [ipv6]:port with a port from 0 to 65535'),
      );
    },
  );

  it('is read as it is written', () => {
    const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
    fc.assert(
      fc.property(host, fc.integer({ min: 0, max: 65_535 }), (name, port) => {
        expect(parseListenAddress(formatListenAddress(name, port))).toEqual({ host: name, port });
      }),
    );
  });
});
