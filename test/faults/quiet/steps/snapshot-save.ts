import { openWorkspace } from '../../../servers/workspace.ts';
import { oneByOne } from '../one-by-one.ts';
import type { QuietStep } from '../step.ts';

const snapshotTimeoutMs = 120_000;

export const snapshotSave: QuietStep = {
  name: 'snapshot-save',
  says: 'A snapshot of every member is saved.',
  play: async (lab) => {
    await using workspace = await openWorkspace('snapshots');
    await oneByOne(lab, lab.cluster.members, async ({ name, clientUrl }) => {
      const args = ['snapshot', 'save', workspace.path(`${name}.db`), `--endpoints=${clientUrl}`];
      await lab.cluster.etcdctl(args, { timeoutMs: snapshotTimeoutMs });
    });
  },
};
