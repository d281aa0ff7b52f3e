import type { Fault } from '../fault.ts';

const victim = 'etcd3';

export const mixedVersions: Fault = {
  name: 'mixed-versions',
  says: 'One member of three comes back with an older release, one of which the etcd project warns.',
  setting: { members: 3, etcdLine: '3.5' },
  timeScale: 5,
  expects: [
    { alert: 'EtcdVersionSkew', severity: 'warning', withinSeconds: 960 },
    {
      ...{ alert: 'EtcdKnownBadVersion', severity: 'info', withinSeconds: 960 },
      labels: () => ({ instance: victim, reason: 'upgrade_blocked' }),
    },
  ],
  cause: async (lab) => {
    await lab.cluster.upgradeMember(lab.cluster.member(victim), '3.5-old');
  },
  undo: async (lab) => {
    await lab.cluster.upgradeMember(lab.cluster.member(victim), '3.5');
  },
};
