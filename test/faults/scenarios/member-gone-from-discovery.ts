import type { Fault } from '../fault.ts';
import { scrapeFromFile, writeTargets } from '../tools/targets-file.ts';

const victim = 'etcd3';

export const memberGoneFromDiscovery: Fault = {
  name: 'member-gone-from-discovery',
  says: 'One member of three vanishes from service discovery: it serves, and Prometheus no longer scrapes it.',
  setting: { members: 3, etcdScrape: scrapeFromFile },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdMembershipDrift', severity: 'warning', withinSeconds: 660 },
      labels: () => ({ instance: victim, reason: 'not_scraped' }),
    },
  ],
  cause: async (lab) => {
    await writeTargets(
      lab.cluster,
      lab.cluster.members.filter(({ name }) => name !== victim),
    );
  },
  undo: async (lab) => {
    await writeTargets(lab.cluster, lab.cluster.members);
  },
};
