import { type EndpointAddress, endpointAddress } from '../../etcd/endpoint.ts';
import type { Member } from '../../etcd/replies.ts';
import type { BenchPlan } from '../plan.ts';
import { BenchUnreachableError } from './errors.ts';
import { type ClusterFacts, leaderIdOf, membershipOf, membersOf } from './facts.ts';

/** Where a member is reached: through the given endpoint that leads to it, else where it says itself. */
function endpointOf(facts: ClusterFacts, member: Member): EndpointAddress {
  const given = membersOf(facts).find(({ id }) => id === member.id);
  const advertised = member.clientUrls.map(endpointAddress).find((address) => address !== undefined);
  const endpoint = given?.endpoint ?? advertised;
  if (endpoint !== undefined) return endpoint;
  throw new BenchUnreachableError([`${member.name} is behind none of --endpoints and advertises no http or https URL`]);
}

/**
 * The members to load.
 * @throws BenchUnreachableError if no endpoint answers, nobody says who leads, or there is no member of that name
 */
export function chooseTargets(target: BenchPlan['target'], facts: ClusterFacts): readonly EndpointAddress[] {
  const members = membersOf(facts);
  if (members.length === 0) {
    const reasons = facts.endpoints.map(({ endpoint, status }) =>
      status.ok ? endpoint.address : `${endpoint.address} does not answer (${status.detail})`,
    );
    throw new BenchUnreachableError(reasons);
  }
  if (target === 'all') return members.map(({ endpoint }) => endpoint);
  const list = membershipOf(facts);
  if (target === 'leader') {
    const leaderId = leaderIdOf(facts);
    const given = members.find(({ id }) => id === leaderId && id !== undefined);
    if (given !== undefined) return [given.endpoint];
    const leader = list.find(({ id }) => id === leaderId);
    if (leader === undefined) throw new BenchUnreachableError(['nobody says which member leads (--target leader)']);
    return [endpointOf(facts, leader)];
  }
  const member = list.find(({ name }) => name === target.member);
  if (member !== undefined) return [endpointOf(facts, member)];
  const names = list.map(({ name }) => name).filter((name) => name !== '');
  throw new BenchUnreachableError([`no member is called ${target.member} (--target); there are ${names.join(', ')}`]);
}
