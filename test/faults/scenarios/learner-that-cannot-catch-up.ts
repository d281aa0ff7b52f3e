import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';
import { untilNamed } from '../tools/until-named.ts';

const learner = 'etcd4';

export const learnerThatCannotCatchUp: Fault = {
  name: 'learner-that-cannot-catch-up',
  says: 'A learner joins and is cut off from all others: it answers, falls behind, and cannot be promoted.',
  setting: { members: 3 },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdLearnerStuck', severity: 'warning', withinSeconds: 660 },
      labels: () => ({ instance: learner }),
    },
  ],
  accompanying: [
    {
      alert: 'EtcdNetworkPartition',
      severity: 'warning',
      why: 'The links of the learner are down, and both ends answer.',
    },
  ],
  cause: async (lab) => {
    const { cluster, peers } = lab;
    await cluster.addMember({ learner: true, advertise: peers.advertise });
    await untilNamed(lab, learner);
    // Whose dialler cannot be told passes: links between voters have to hold.
    peers.rule(cluster, (dialler, dialled) => (dialler === learner || dialled === learner ? 'cut' : 'pass'));
  },
  undo: async (lab) => {
    await healLinks(lab);
    await lab.cluster.promote(lab.cluster.member(learner));
  },
};
