import { setTimeout as sleep } from 'node:timers/promises';
import { MemberClient } from '../../etcd/member-client.ts';
import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import type { EtcdMember } from './etcd-member.ts';
import { pageValue } from './page-value.ts';

const valueBytes = 256 * 1024;
const value = 'x'.repeat(valueBytes);
const putDeadlineMs = 10_000;
/** etcd commits every 100 ms, and tells the size of the file as of the last commit. */
const afterCommitMs = 250;
/** Between puts, so that growing is no overload. */
const pauseMs = 10;
const mostRefusalPuts = 10_000;

/** Overwrites one key until the member's database file has so many bytes: history, which a compaction frees. @throws EtcdRpcError */
export async function growDatabase(member: EtcdMember, sizeBytes: number): Promise<void> {
  await withClient(member, async (client) => {
    for (;;) {
      const missingBytes = sizeBytes - (await pageValue(member, 'etcd_mvcc_db_total_size_in_bytes'));
      if (missingBytes <= 0) return;
      // Half of what is missing, so that it comes close from below.
      await putOften(client, Math.ceil(missingBytes / 2 / valueBytes));
      await sleep(afterCommitMs);
    }
  });
}

/**
 * Overwrites one key until etcd raises NOSPACE, which it does at a put after the commit that took it over its quota.
 *
 * @throws EtcdRpcError where it refuses for another reason
 */
export async function fillDatabase(member: EtcdMember): Promise<void> {
  await withClient(member, async (client) => {
    try {
      await putOften(client, mostRefusalPuts);
    } catch (error) {
      if (error instanceof EtcdRpcError && error.message.includes('database space exceeded')) return;
      throw error;
    }
    throw new Error(`etcd ${member.name} took ${mostRefusalPuts} values of ${valueBytes} bytes`);
  });
}

/** Puts so many keys of 256 KiB each, `large/0` and so on. @throws EtcdRpcError */
export async function putLargeKeys(member: EtcdMember, count: number): Promise<void> {
  await withClient(member, async (client) => {
    for (let index = 0; index < count; index += 1) await client.put(`large/${index}`, value, putDeadlineMs);
  });
}

async function putOften(client: MemberClient, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await client.put('filling', value, putDeadlineMs);
    await sleep(pauseMs);
  }
}

async function withClient(member: EtcdMember, use: (client: MemberClient) => Promise<void>): Promise<void> {
  const client = new MemberClient({ address: new URL(member.clientUrl).host, credentials: undefined });
  try {
    await use(client);
  } finally {
    client.close();
  }
}
