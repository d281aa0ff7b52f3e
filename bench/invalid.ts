/** What a reason says when this program and not etcd set the limit. People and build scripts look for these words. */
export const generatorBottleneck = 'the generator was the bottleneck';
/** What a reason says when requests had to wait for etcd's answers to others. */
export const membersTooSlow = 'the members did not keep up with the rate';

/** Whether one of the reasons why a run is invalid is this program. */
export function isGeneratorBottleneck(reasons: readonly string[]): boolean {
  return reasons.some((reason) => reason.includes(generatorBottleneck));
}

/** Whether this reason is about etcd all the same: it could not carry the load that was asked for. */
export function isAboutMembers(reason: string): boolean {
  return reason.includes(membersTooSlow);
}

/** A reason why a run is invalid as a sentence of its own: what it says about etcd, or that it says nothing. */
export function invalidText(reason: string): string {
  return isAboutMembers(reason)
    ? `another load than the one asked for: ${reason}`
    : `the run says nothing about etcd: ${reason}`;
}
