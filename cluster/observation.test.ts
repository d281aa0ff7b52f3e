import { describe, expect, it } from 'vitest';
import { answered, clusterIdOf, isStarted, type MemberObservation, nativeOf } from './observation.ts';
import { absent, given, memberOf, nativeOfMember, statusOf } from './scenario.ts';

const nothing: MemberObservation = {
  memberId: 'a',
  endpoint: 'http://etcd-a:2379',
  status: absent('deadline_exceeded'),
  native: undefined,
  membership: undefined,
};

describe('answered', () => {
  it.each<{ what: string; member: MemberObservation; expected: boolean }>([
    { what: 'nothing', member: nothing, expected: false },
    { what: 'Status', member: { ...nothing, status: given(statusOf('a')) }, expected: true },
    { what: 'the native page', member: { ...nothing, native: given(nativeOfMember('a')) }, expected: true },
    {
      what: 'MemberList',
      member: { ...nothing, membership: given({ clusterId: 'c1', answeredBy: 'a', members: [] }) },
      expected: true,
    },
  ])('by $what: $expected', ({ member, expected }) => {
    expect(answered(member)).toBe(expected);
  });
});

describe('nativeOf', () => {
  const page = (memberId: string | undefined): MemberObservation => ({
    ...nothing,
    native: given({ ...nativeOfMember('a'), memberId }),
  });

  it('is the page of the member, or one that does not say whose it is', () => {
    expect(nativeOf(page('a'))?.memberId).toBe('a');
    expect(nativeOf(page(undefined))).toBeDefined();
    expect(nativeOf({ ...page('b'), memberId: undefined })?.memberId).toBe('b');
  });

  it('is not the page of another member', () => {
    expect(nativeOf(page('b'))).toBeUndefined();
  });
});

describe('clusterIdOf', () => {
  it('is what Status says, else MemberList, else unknown', () => {
    const membership = given({ clusterId: 'c2', answeredBy: 'a', members: [] });
    expect(clusterIdOf({ ...nothing, status: given(statusOf('a')), membership })).toBe('c1');
    expect(clusterIdOf({ ...nothing, membership })).toBe('c2');
    expect(clusterIdOf(nothing)).toBeUndefined();
  });
});

describe('isStarted', () => {
  it.each([
    { name: 'etcd-a', clientUrls: ['http://a:2379'], expected: true },
    { name: '', clientUrls: ['http://a:2379'], expected: true },
    { name: 'etcd-a', clientUrls: [], expected: true },
    { name: '', clientUrls: [], expected: false },
  ])('name $name, client URLs $clientUrls: $expected', ({ name, clientUrls, expected }) => {
    expect(isStarted({ ...memberOf('a'), name, clientUrls })).toBe(expected);
  });
});
