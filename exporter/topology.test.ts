import { describe, expect, it } from 'vitest';
import type { Member } from '../etcd/replies.ts';
import { assignEndpoints, reachableUrl } from './topology.ts';

function member(id: string, ...clientUrls: string[]): Member {
  return { id, name: clientUrls.length === 0 ? '' : `name-${id}`, peerUrls: [], clientUrls, isLearner: false };
}

const three = [member('a', 'http://etcd-1:2379'), member('b', 'http://etcd-2:2379'), member('c', 'http://etcd-3:2379')];

function assigned(...parameters: Parameters<typeof assignEndpoints>): Record<string, string> {
  return Object.fromEntries(assignEndpoints(...parameters));
}

describe('assignEndpoints', () => {
  it('uses given endpoints for the members that answered there, whatever they advertise', () => {
    const given = ['1', '2', '3'].map((port, index) => ({
      endpoint: `http://localhost:${port}`,
      memberId: ['c', 'a', 'b'][index],
    }));
    expect(assigned(given, three, {})).toEqual({
      a: 'http://localhost:2',
      b: 'http://localhost:3',
      c: 'http://localhost:1',
    });
  });

  it('dials the advertised URLs of the members that one given endpoint does not cover', () => {
    expect(assigned([{ endpoint: 'http://etcd-2:2379', memberId: 'b' }], three, {})).toEqual({
      a: 'http://etcd-1:2379',
      b: 'http://etcd-2:2379',
      c: 'http://etcd-3:2379',
    });
  });

  it('translates advertised URLs that do not resolve from here', () => {
    const translate = { 'http://etcd-1:2379': 'http://localhost:11', 'http://etcd-3:2379': 'http://localhost:33' };
    expect(assigned([{ endpoint: 'http://localhost:22', memberId: 'b' }], three, translate)).toEqual({
      a: 'http://localhost:11',
      b: 'http://localhost:22',
      c: 'http://localhost:33',
    });
  });

  it('knows a silent endpoint by the URL that the member advertises, or advertises before translation', () => {
    const given = [
      { endpoint: 'http://etcd-1:2379', memberId: undefined },
      { endpoint: 'http://localhost:33', memberId: undefined },
      { endpoint: 'http://localhost:99', memberId: 'b' },
    ];
    expect(assigned(given, three, { 'http://etcd-3:2379': 'http://localhost:33' })).toEqual({
      a: 'http://etcd-1:2379',
      b: 'http://localhost:99',
      c: 'http://localhost:33',
    });
  });

  it('pairs the one silent endpoint with the one member left over', () => {
    const given = [
      { endpoint: 'http://localhost:1', memberId: 'a' },
      { endpoint: 'http://localhost:2', memberId: 'b' },
      { endpoint: 'http://localhost:3', memberId: undefined },
    ];
    expect(assigned(given, three, {})['c']).toBe('http://localhost:3');
  });

  it('does not guess between two silent endpoints', () => {
    const given = [
      { endpoint: 'http://localhost:1', memberId: 'a' },
      { endpoint: 'http://localhost:2', memberId: undefined },
      { endpoint: 'http://localhost:3', memberId: undefined },
    ];
    expect(assigned(given, three, {})).toEqual({
      a: 'http://localhost:1',
      b: 'http://etcd-2:2379',
      c: 'http://etcd-3:2379',
    });
  });

  it('gives the endpoint of a removed member to its successor', () => {
    const given = [
      { endpoint: 'http://localhost:1', memberId: 'a' },
      { endpoint: 'http://localhost:2', memberId: 'b' },
      { endpoint: 'http://localhost:3', memberId: 'removed' },
    ];
    expect(assigned(given, three, {})['c']).toBe('http://localhost:3');
  });

  it('has nothing to dial for an unstarted member', () => {
    expect(
      assigned([{ endpoint: 'http://localhost:1', memberId: 'a' }], [member('a', 'http://x:1'), member('new')], {}),
    ).toEqual({
      a: 'http://localhost:1',
    });
  });

  it('uses the first of two endpoints that lead to the same member', () => {
    const given = ['http://balancer:1', 'http://localhost:1'].map((endpoint) => ({ endpoint, memberId: 'a' }));
    expect(assigned(given, [member('a', 'http://x:1')], {})).toEqual({ a: 'http://balancer:1' });
  });
});

describe('reachableUrl', () => {
  it.each([
    ['the scheme of the given endpoints', ['http://10.0.0.1:2379', 'https://10.0.0.1:2379'], 'https://10.0.0.1:2379'],
    ['an address that is not loopback', ['https://127.0.0.1:2379', 'https://10.0.0.1:2379'], 'https://10.0.0.1:2379'],
    [
      'a URL that can be dialled at all',
      ['unix:///run/etcd', 'https://0.0.0.0:2379', 'https://10.0.0.1:2379'],
      'https://10.0.0.1:2379',
    ],
  ])('prefers %s', (_, clientUrls, expected) => {
    expect(reachableUrl(member('a', ...clientUrls), ['https://10.0.0.9:2379'], {})).toBe(expected);
  });

  it('finds none in a list of sockets', () => {
    expect(reachableUrl(member('a', 'unix:///run/etcd'), ['https://10.0.0.9:2379'], {})).toBeUndefined();
  });

  it('never leaves TLS because a member advertises http', () => {
    expect(reachableUrl(member('a', 'http://10.0.0.1:2379'), ['https://10.0.0.9:2379'], {})).toBeUndefined();
    expect(assigned([{ endpoint: 'https://etcd-2:2379', memberId: 'b' }], three.slice(0, 2), {})).toEqual({
      b: 'https://etcd-2:2379',
    });
  });

  it.each([
    [
      'translate says so',
      ['https://10.0.0.9:2379'],
      { 'http://10.0.0.1:2379': 'http://10.1.0.1:2379' },
      'http://10.1.0.1:2379',
    ],
    ['a given endpoint is http', ['https://10.0.0.9:2379', 'http://10.0.0.8:2379'], {}, 'http://10.0.0.1:2379'],
  ])('dials http when %s', (_, given, translate, expected) => {
    expect(reachableUrl(member('a', 'http://10.0.0.1:2379'), given, translate)).toBe(expected);
  });
});
