import { describe, expect, it } from 'vitest';
import { BenchUnreachableError } from './errors.ts';
import { absent, clusterFacts, deadEndpoint, endpointFacts, endpointOf, nativeOf, statusOf, there } from './fixture.ts';
import { chooseTargets } from './targets.ts';

const second = endpointFacts({ endpoint: endpointOf('etcd-b'), status: there(statusOf({ memberId: 'b1' })) });
const facts = clusterFacts({ endpoints: [second, endpointFacts(), deadEndpoint('etcd-x')] });
const hosts = (target: Parameters<typeof chooseTargets>[0], of = facts): readonly string[] =>
  chooseTargets(target, of).map(({ host }) => host);

describe('chooseTargets', () => {
  it('all: the endpoints that answer, each member once', () => {
    expect(hosts('all')).toEqual(['etcd-b', 'etcd-a']);
    const twice = endpointFacts({ endpoint: endpointOf('balancer') });
    expect(hosts('all', clusterFacts({ endpoints: [endpointFacts(), twice] }))).toEqual(['etcd-a']);
  });

  it('leader: the given endpoint that leads to it', () => {
    expect(hosts('leader')).toEqual(['etcd-a']);
  });

  it('leader: where it advertises itself, if no given endpoint leads to it', () => {
    expect(hosts('leader', clusterFacts({ endpoints: [second] }))).toEqual(['advertised-a']);
  });

  it("leader: told by its own page where nobody's Status may be had", () => {
    const status = absent('permission_denied', 'denied');
    const native = there(nativeOf('etcd_server_is_leader 1', 'etcd_server_id{server_id="a1"} 1'));
    expect(hosts('leader', clusterFacts({ endpoints: [endpointFacts({ status, native })] }))).toEqual(['etcd-a']);
  });

  it('a member by its name', () => {
    expect(hosts({ member: 'm2' })).toEqual(['etcd-b']);
    expect(hosts({ member: 'm3' })).toEqual(['advertised-c']);
  });

  it('there is nothing to load without an answer, a leader or such a member', () => {
    expect(() => chooseTargets('all', clusterFacts({ endpoints: [deadEndpoint('etcd-x')] }))).toThrow(
      new BenchUnreachableError(['etcd-x:2379 does not answer (ECONNREFUSED)']),
    );
    const leaderless = endpointFacts({ status: there(statusOf({ leaderId: undefined })) });
    expect(() => chooseTargets('leader', clusterFacts({ endpoints: [leaderless] }))).toThrow(
      new BenchUnreachableError(['nobody says which member leads (--target leader)']),
    );
    expect(() => chooseTargets({ member: 'm9' }, facts)).toThrow(
      new BenchUnreachableError(['no member is called m9 (--target); there are m1, m2, m3']),
    );
  });
});
