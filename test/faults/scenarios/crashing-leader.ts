import type { Fault } from '../fault.ts';
import { besidePagesOfSlowRequests } from '../tools/slow-requests.ts';

/** At least ten changes of leader are critical; after so many crashes one of three members has crashed more than three times. */
const crashes = 12;
/** Prometheus has to see each change and each start: two scrapes. */
const betweenSeconds = 12;

export const crashingLeader: Fault = {
  name: 'crashing-leader',
  says: 'Whoever leads crashes and is started again, twelve times in a row.',
  setting: { members: 3 },
  timeScale: 1,
  resolvedWithinSeconds: 4_500,
  expects: [
    { alert: 'EtcdLeaderChanges', severity: 'critical', withinSeconds: 300 },
    { alert: 'EtcdRestarting', severity: 'warning', withinSeconds: 1_000 },
  ],
  accompanying: [
    ...besidePagesOfSlowRequests('Whoever asks during an election waits for it, and here one follows the other.'),
    {
      ...{ alert: 'EtcdRequestErrors', severity: 'warning' },
      why: 'What the leader had not answered when it crashed fails.',
    },
    {
      alert: 'EtcdLeaderChanges',
      severity: 'warning',
      why: 'Its threshold is passed some crashes before the critical one.',
    },
  ],
  picture: [
    {
      ...{ title: 'Changes of leader', expression: 'etcd_cluster_leader_changes_total{cluster="lab"}', unit: 'count' },
      threshold: { value: 10, title: 'critical' },
    },
  ],
  cause: async (lab) => {
    for (let crash = 1; crash <= crashes; crash += 1) {
      const leader = await lab.cluster.leader();
      lab.progress(`${leader.name} crashes, ${crash} of ${crashes}`);
      await leader.kill();
      await leader.restart();
      await lab.wait(betweenSeconds);
    }
  },
  // It no longer crashes: what has happened within the hour goes by.
  undo: () => Promise.resolve(),
};
