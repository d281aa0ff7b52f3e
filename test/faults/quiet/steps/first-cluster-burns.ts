import type { QuietStep } from '../step.ts';
import { waitUntil } from '../wait-until.ts';

const deliveredWithinSeconds = 120;

/** The last of the day: the cluster is not mended. */
export const firstClusterBurns: QuietStep = {
  name: 'first-cluster-burns',
  says: 'Two of three members of the first cluster are killed; nothing is heard of the second cluster.',
  allowed: [
    {
      ...{ alert: 'EtcdQuorumLost', severity: 'critical' },
      why: 'The first cluster has lost its quorum: the silence meant here is that about the second.',
    },
  ],
  required: ['EtcdQuorumLost'],
  listenSeconds: 240,
  play: async (lab) => {
    await Promise.all(lab.cluster.members.slice(1).map((member) => member.kill()));
    const { deliveries } = lab.parts.receiver;
    const isDelivered = (): boolean => deliveries.some(({ labels }) => labels['alertname'] === 'EtcdQuorumLost');
    await waitUntil(lab, 'EtcdQuorumLost is delivered', isDelivered, deliveredWithinSeconds);
  },
};
