import type { Fault } from '../fault.ts';
import { scrapeFromFile, writeTargets } from '../tools/targets-file.ts';

export const memberAddedNotScraped: Fault = {
  name: 'member-added-not-scraped',
  says: 'A fourth member joins, and Prometheus, which has its targets from a file, does not scrape it.',
  setting: { members: 3, etcdScrape: scrapeFromFile },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdMembershipDrift', severity: 'warning', withinSeconds: 660 },
      labels: () => ({ instance: 'etcd4', reason: 'not_scraped' }),
    },
  ],
  cause: async (lab) => {
    await lab.cluster.addMember();
  },
  undo: async (lab) => {
    await writeTargets(lab.cluster, lab.cluster.members);
  },
};
