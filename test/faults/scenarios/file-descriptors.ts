import { run } from '../../servers/command.ts';
import type { EtcdMember } from '../../servers/etcd-member.ts';
import type { Fault } from '../fault.ts';
import { openIdleConnections } from '../tools/idle-connections.ts';
import { pageValue } from '../../servers/page-value.ts';

const victim = 'etcd2';
const limit = 400;
const openAtLast = 388;

export const fileDescriptors: Fault = {
  name: 'file-descriptors',
  says: 'A client leaks connections to a member that may open 400 files, until 97 % of them are open.',
  setting: { members: 3 },
  timeScale: 1,
  expects: [
    {
      ...{ alert: 'EtcdFileDescriptorsLow', severity: 'critical', withinSeconds: 420 },
      labels: () => ({ instance: victim }),
    },
  ],
  picture: [
    {
      ...{ title: 'Open file descriptors', unit: 'ratio' },
      expression: 'process_open_fds{cluster="lab",job="etcd"} / process_max_fds{cluster="lab",job="etcd"}',
      threshold: { value: 0.95, title: 'critical' },
    },
  ],
  cause: async (lab) => {
    const member = lab.cluster.member(victim);
    await prlimit(member, `--nofile=${limit}:`);
    lab.hold(await openIdleConnections(member, openAtLast - (await pageValue(member, 'process_open_fds'))));
  },
  undo: async (lab) => {
    await lab.release();
    const member = lab.cluster.member(victim);
    const hardLimit = await prlimit(member, '--nofile', '--output=HARD', '--noheadings', '--raw');
    await prlimit(member, `--nofile=${hardLimit.trim()}:`);
  },
};

async function prlimit(member: EtcdMember, ...flags: readonly string[]): Promise<string> {
  const { stdout } = await run('prlimit', [`--pid=${member.pid ?? ''}`, ...flags], { timeoutMs: 5_000 });
  return stdout;
}
