import type { EtcdMember } from './etcd-member.ts';

/** The value of a series without labels on the member's own page. @throws Error where it has none */
export async function pageValue(member: EtcdMember, series: string): Promise<number> {
  const page = await member.fetch('/metrics');
  const line = page.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  if (line === undefined) throw new Error(`the page of etcd ${member.name} has no ${series}`);
  return Number(line.slice(series.length + 1));
}
