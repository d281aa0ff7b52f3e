import type { Lab } from '../lab/lab.ts';

const timeoutSeconds = 30;

/**
 * Waits until the member list has the member's name, which a new member tells the others some time after it serves: until then it
 * counts as never started. @throws Error after 30 s
 */
export async function untilNamed(lab: Lab, name: string): Promise<void> {
  const isNamed = async (): Promise<boolean> => (await lab.cluster.etcdctl(['member', 'list'])).includes(`, ${name}, `);
  if (!(await lab.comesToHold(isNamed, timeoutSeconds)))
    throw new Error(`the member list has no ${name} after ${timeoutSeconds} s`);
}
