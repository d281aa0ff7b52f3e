import { describe, expect, it } from 'vitest';
import { allowPatternProblem } from './probe-pattern.ts';

describe('allowPatternProblem', () => {
  it.each([
    'etcd-1:2379',
    '*.etcd.example.org:2379',
    'etcd-*:2379',
    '10.0.0.1:2379',
    '10.0.0.0/8:2379',
    '[::1]:2379',
    '[fd00::/8]:2379',
  ])('accepts %s', (pattern) => {
    expect(allowPatternProblem(pattern)).toBeUndefined();
  });

  it.each([
    ['etcd-1', '"etcd-1" is not HOST:PORT (an IPv6 address or network goes in brackets)'],
    ['http://etcd-1:2379', '"http://etcd-1:2379" is not HOST:PORT (an IPv6 address or network goes in brackets)'],
    ['::1:2379', '"::1:2379" is not HOST:PORT (an IPv6 address or network goes in brackets)'],
    ['etcd-1:0', '"etcd-1:0" has the port 0: allowed are 1 to 65535'],
    ['10.0.0.0/33:2379', '"10.0.0.0/33:2379" has the network "10.0.0.0/33", which is none'],
    ['[10.0.0.0/8]:2379', '"[10.0.0.0/8]:2379" has the network "10.0.0.0/8", which is none'],
    ['[etcd]:2379', '"[etcd]:2379" has no IPv6 address in its brackets'],
    ['a b:2379', '"a b:2379" has the host "a b", which is none'],
  ])('refuses %s', (pattern, problem) => {
    expect(allowPatternProblem(pattern)).toBe(problem);
  });
});
