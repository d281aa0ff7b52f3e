import { isStarted } from '../cluster/observation.ts';
import { canonicalEndpoint, endpointAddress } from '../etcd/endpoint.ts';
import type { Member } from '../etcd/replies.ts';

/** A given endpoint and, once it has said so, whose it is. */
export interface GivenEndpoint {
  readonly endpoint: string;
  readonly memberId: string | undefined;
}

const loopback = /^(127\.|localhost$|::1$)/;
const unspecified = /^(0\.0\.0\.0|::)$/;

function isLoopback(endpoint: string): boolean {
  return loopback.test(endpointAddress(endpoint)?.host ?? '');
}

/**
 * The client URL to dial for a member that no given endpoint covers: translated if the configuration says so, else one that
 * looks like the given endpoints (same scheme, loopback or not). Where every given endpoint is https, an advertised http URL is
 * never dialled: the user and password would go in the clear, to wherever a member says. Only `translate` can ask for it.
 * Undefined if the member advertises nothing that can be dialled.
 */
export function reachableUrl(
  member: Member,
  given: readonly string[],
  translate: Readonly<Record<string, string>>,
): string | undefined {
  const advertised = member.clientUrls.map(canonicalEndpoint);
  const translated = advertised.map((url) => translate[url]).find((url) => url !== undefined);
  if (translated !== undefined) return canonicalEndpoint(translated);
  const secureOnly = given.length > 0 && given.every((endpoint) => endpointAddress(endpoint)?.secure === true);
  const dialable = advertised.filter((url) => {
    const address = endpointAddress(url);
    return address !== undefined && !unspecified.test(address.host) && (address.secure || !secureOnly);
  });
  const likeness = (url: string): number =>
    (given.some((endpoint) => endpoint.split(':')[0] === url.split(':')[0]) ? 2 : 0) +
    (given.some((endpoint) => isLoopback(endpoint) === isLoopback(url)) ? 1 : 0);
  return [...dialable].sort((left, right) => likeness(right) - likeness(left))[0];
}

/**
 * Which endpoint to use for which member. Given endpoints come first, matched by the member id that they answered with, else
 * by the URL that the member advertises, else, if one endpoint and one member are left over, with each other. Only a member
 * that is still not covered is dialled at its advertised URL, which may not resolve from here.
 */
export function assignEndpoints(
  given: readonly GivenEndpoint[],
  members: readonly Member[],
  translate: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const assigned = new Map<string, string>();
  const started = members.filter(isStarted);
  const isMember = (id: string | undefined): id is string => members.some((member) => member.id === id);
  for (const { endpoint, memberId } of given) {
    if (isMember(memberId) && !assigned.has(memberId)) assigned.set(memberId, endpoint);
  }
  // An endpoint whose member was removed may lead to its successor.
  const unused = new Set(given.filter(({ memberId }) => !isMember(memberId)).map(({ endpoint }) => endpoint));
  const uncovered = (): Member[] => started.filter((member) => !assigned.has(member.id));
  for (const member of uncovered()) {
    const urls = member.clientUrls
      .map(canonicalEndpoint)
      .flatMap((url) => [url, canonicalEndpoint(translate[url] ?? url)]);
    const match = [...unused].find((endpoint) => urls.includes(canonicalEndpoint(endpoint)));
    if (match === undefined) continue;
    assigned.set(member.id, match);
    unused.delete(match);
  }
  const [lastEndpoint, ...otherEndpoints] = unused;
  const [lastMember, ...otherMembers] = uncovered();
  if (
    lastEndpoint !== undefined &&
    otherEndpoints.length === 0 &&
    lastMember !== undefined &&
    otherMembers.length === 0
  ) {
    assigned.set(lastMember.id, lastEndpoint);
  }
  for (const member of uncovered()) {
    const url = reachableUrl(
      member,
      given.map(({ endpoint }) => endpoint),
      translate,
    );
    if (url !== undefined) assigned.set(member.id, url);
  }
  return assigned;
}
