import type { EtcdMember } from '../../servers/etcd-member.ts';
import type { Lab } from '../lab/lab.ts';

/** Between two members: an operator looks at the one before going on to the next. */
const betweenMembersSeconds = 15;

/** Does something to every member in turn, and goes on only when the member is healthy again. */
export async function oneByOne(lab: Lab, change: (member: EtcdMember) => Promise<void>): Promise<void> {
  for (const member of [...lab.cluster.members]) {
    await change(member);
    await member.waitUntilServing({ healthy: true });
    lab.progress(`${member.name} is done`);
    await lab.wait(betweenMembersSeconds);
  }
}
