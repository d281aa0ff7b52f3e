import { describe, expect, it } from 'vitest';
import { endpointAddress } from '../etcd/endpoint.ts';
import { dialAllowed } from './dial-allow.ts';

function allows(patterns: readonly string[], endpoint: string): boolean {
  const address = endpointAddress(endpoint);
  return address !== undefined && dialAllowed(patterns)(address);
}

describe('dialAllowed', () => {
  it.each([
    [['etcd-*.example.org:2379'], 'http://etcd-1.example.org:2379', true],
    [['etcd-*.example.org:2379'], 'http://ETCD-1.example.org:2379', true],
    [['etcd-*.example.org:2379'], 'http://etcd-1.example.org:2380', false],
    [['etcd-*.example.org:2379'], 'http://etcd-1.evil.example.org:2379', false],
    [['etcd-*.example.org:2379'], 'http://etcd-1xexample.org:2379', false],
    [['10.0.0.0/8:2379'], 'https://10.200.3.4:2379', true],
    [['10.0.0.0/8:2379'], 'https://11.0.0.1:2379', false],
    [['10.0.0.0/8:2379'], 'https://10.evil.example.org:2379', false],
    [['[fd00::/8]:2379'], 'https://[fd12::1]:2379', true],
    [['[fd00::/8]:2379'], 'https://[fe80::1]:2379', false],
    [['[::1]:2379', '127.0.0.1:2379'], 'http://[::1]:2379', true],
    [['[::1]:2379', '127.0.0.1:2379'], 'http://127.0.0.1:2379', true],
    [['[0:0::1]:2379'], 'http://[::1]:2379', true],
    [['[::1]:2379'], 'http://[::2]:2379', false],
    [['*:2379'], 'http://[::1]:2379', false],
    [['fd*:2379'], 'http://[fd00::1]:2379', false],
    [['*:2379'], 'http://etcd:2379', true],
    [['*:2379'], 'http://etcd.example.org:2379', false],
    [['*:2379'], 'http://10.0.0.1:2379', false],
    [['10.0.0.*:2379'], 'http://10.0.0.1:2379', true],
    [[], 'http://127.0.0.1:2379', false],
  ])('%j and %s: %s', (patterns, endpoint, expected) => {
    expect(allows(patterns, endpoint)).toBe(expected);
  });
});
