import { ServerUnavailableError } from '../../../servers/errors.ts';
import { locate } from '../../../servers/install.ts';
import { leaderLast } from '../leader-last.ts';
import { oneByOne } from '../one-by-one.ts';
import type { QuietStep } from '../step.ts';

/** Which line follows which; where the first cannot be had here, the next: another patch release of the same minor. */
const successors: Readonly<Record<string, readonly string[]>> = {
  '3.4': ['3.5'],
  '3.5-old': ['3.5'],
  '3.5': ['3.6', '3.5-old'],
  '3.6': ['3.7'],
};

export const rollingUpgrade: QuietStep = {
  name: 'rolling-upgrade',
  says: 'Every member is restarted on its data with the binary of another version, the leader last.',
  play: async (lab) => {
    const line = await firstToBeHad(successors[lab.cluster.line] ?? []);
    lab.progress(line === undefined ? 'there is no version to go to' : `to etcd ${line}`);
    await oneByOne(lab, await leaderLast(lab.cluster), (member) =>
      line === undefined ? member.restart() : lab.cluster.upgradeMember(member, line),
    );
  },
};

async function firstToBeHad(lines: readonly string[]): Promise<string | undefined> {
  for (const line of lines) {
    try {
      await locate('etcd', line);
      return line;
    } catch (error) {
      if (!(error instanceof ServerUnavailableError)) throw error;
    }
  }
  return undefined;
}
