import type { Lab } from '../lab/lab.ts';

const timeoutMs = 30_000;
const pollSeconds = 0.5;

/**
 * Waits until the member list has the member's name, which a new member tells the others some time after it serves: until then it
 * counts as never started. @throws Error after 30 s
 */
export async function untilNamed(lab: Lab, name: string): Promise<void> {
  const deadlineMs = Date.now() + timeoutMs;
  while (!(await lab.cluster.etcdctl(['member', 'list'])).includes(`, ${name}, `)) {
    if (Date.now() > deadlineMs) throw new Error(`the member list has no ${name} after ${timeoutMs} ms`);
    await lab.wait(pollSeconds);
  }
}
