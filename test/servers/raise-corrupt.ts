import { Channel } from '../../etcd/channel.ts';
import { alarmRpc } from '../../etcd/rpc.ts';
import type { EtcdMember } from './etcd-member.ts';

/** AlarmRequest.AlarmAction and AlarmType of etcd's rpc.proto. */
const activate = 1;
const corrupt = 2;
const deadlineMs = 5_000;

/** Raises CORRUPT for a member, as etcd itself does when hashes differ. etcdctl can only disarm. @throws EtcdRpcError */
export async function raiseCorrupt(member: EtcdMember): Promise<void> {
  const channel = new Channel(new URL(member.clientUrl).host, undefined);
  try {
    const memberId = BigInt(`0x${member.memberId ?? ''}`).toString();
    await channel.call(alarmRpc, { action: activate, member_id: memberId, alarm: corrupt }, { deadlineMs });
  } finally {
    channel.close();
  }
}
