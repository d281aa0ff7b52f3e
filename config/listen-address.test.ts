import { describe, expect, it } from 'vitest';
import { formatListenAddress, parseListenAddress } from './listen-address.ts';

describe('parseListenAddress', () => {
  it.each([
    [':8080', { host: '', port: 8080 }],
    ['0.0.0.0:8080', { host: '0.0.0.0', port: 8080 }],
    ['localhost:0', { host: 'localhost', port: 0 }],
    ['[::]:9090', { host: '::', port: 9090 }],
    ['[fe80::1%eth0]:9090', { host: 'fe80::1%eth0', port: 9090 }],
  ])('reads %s and writes it back', (text, address) => {
    expect(parseListenAddress(text)).toEqual(address);
    expect(formatListenAddress(address)).toBe(text);
  });

  it.each(['', '8080', 'localhost', 'localhost:', '::1:8080', '[::1]', 'http://localhost:8080', 'localhost:65536'])(
    'refuses %j',
    (text) => {
      expect(parseListenAddress(text)).toBeUndefined();
    },
  );
});
