import type { Lab } from '../../lab/lab.ts';
import type { QuietStep } from '../step.ts';
import { waitUntil } from '../wait-until.ts';

const times = 10;
const electionSeconds = 15;
const betweenSeconds = 8;

export const leaderTransfers: QuietStep = {
  name: 'leader-transfers',
  says: 'The leadership is moved ten times with etcdctl move-leader.',
  play: async (lab) => {
    for (let done = 0; done < times; done++) {
      await transfer(lab);
      await lab.wait(betweenSeconds);
    }
  },
};

/** To the member after the leader. */
async function transfer(lab: Lab): Promise<void> {
  const { cluster } = lab;
  const leader = await cluster.leader();
  const next = cluster.members[(cluster.members.indexOf(leader) + 1) % cluster.members.length] ?? leader;
  await cluster.etcdctl(['move-leader', next.memberId ?? '', `--endpoints=${leader.clientUrl}`]);
  await waitUntil(lab, `${next.name} leads`, async () => (await cluster.leader()) === next, electionSeconds);
}
