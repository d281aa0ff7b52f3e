import type { Lab } from '../lab/lab.ts';

/** Hands the leadership to the member with that name, unless it leads already. @throws CommandError where etcd refuses */
export async function makeLeader(lab: Lab, name: string): Promise<void> {
  const { cluster } = lab;
  const leader = await cluster.leader();
  if (leader.name === name) return;
  const { memberId } = cluster.member(name);
  if (memberId === undefined) throw new Error(`etcd ${name} has no member id yet`);
  await cluster.etcdctl([`--endpoints=${leader.clientUrl}`, 'move-leader', memberId]);
}
