import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalEndpoint, endpointAddress } from './endpoint.ts';

describe('endpointAddress', () => {
  it.each([
    ['http://127.0.0.1:2379', { host: '127.0.0.1', port: 2379, address: '127.0.0.1:2379', secure: false }],
    [
      'https://etcd-1.example:2379/',
      { host: 'etcd-1.example', port: 2379, address: 'etcd-1.example:2379', secure: true },
    ],
    ['http://[::1]:2379', { host: '::1', port: 2379, address: '[::1]:2379', secure: false }],
    ['http://etcd', { host: 'etcd', port: 80, address: 'etcd:80', secure: false }],
    ['https://etcd', { host: 'etcd', port: 443, address: 'etcd:443', secure: true }],
    ['http://etcd:80', { host: 'etcd', port: 80, address: 'etcd:80', secure: false }],
    ['HTTP://ETCD:2379', { host: 'etcd', port: 2379, address: 'etcd:2379', secure: false }],
  ])('of %s', (endpoint, expected) => {
    expect(endpointAddress(endpoint)).toEqual(expected);
  });

  it.each(['unix:///run/etcd.sock', 'unixs://etcd', 'etcd:2379', '127.0.0.1:2379', '', 'http://', 'http://etcd:99999'])(
    'of %j is undefined',
    (endpoint) => {
      expect(endpointAddress(endpoint)).toBeUndefined();
    },
  );

  it('does not throw for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => endpointAddress(text)).not.toThrow();
      }),
    );
  });
});

describe('canonicalEndpoint', () => {
  it.each([
    ['http://etcd:2379/', 'http://etcd:2379'],
    ['http://etcd:2379', 'http://etcd:2379'],
    ['HTTPS://Etcd-1:2379/', 'https://etcd-1:2379'],
    ['https://etcd', 'https://etcd:443'],
    ['http://[0:0:0:0:0:0:0:1]:2379', 'http://[::1]:2379'],
    ['unix:///run/etcd.sock', 'unix:///run/etcd.sock'],
    ['etcd:2379', 'etcd:2379'],
  ])('of %s is %s', (endpoint, expected) => {
    expect(canonicalEndpoint(endpoint)).toBe(expected);
  });

  it('of a canonical endpoint is the same', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        expect(canonicalEndpoint(canonicalEndpoint(url))).toBe(canonicalEndpoint(url));
      }),
    );
  });
});
