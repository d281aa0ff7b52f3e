import type { EtcdMember } from '../../servers/etcd-member.ts';
import type { Lab } from '../lab/lab.ts';

/** Between two members: an operator looks at the one before going on to the next. */
const betweenMembersSeconds = 15;

/** Does something to each of the members in turn, and goes on only when it is healthy again. */
export async function oneByOne(
  lab: Lab,
  members: readonly EtcdMember[],
  change: (member: EtcdMember) => Promise<void>,
): Promise<void> {
  for (const member of members) {
    await change(member);
    await member.waitUntilServing({ healthy: true });
    lab.progress(`${member.name} is done`);
    await lab.wait(betweenMembersSeconds);
  }
}
