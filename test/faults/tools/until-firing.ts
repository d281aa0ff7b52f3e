import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../lab/lab.ts';

const pollMs = 500;
const timeoutSeconds = 300;

/** Waits until an alert of that name fires in Prometheus, delivered or not. @throws Error after five minutes */
export async function untilFiring(lab: Lab, alert: string): Promise<void> {
  const deadlineMs = Date.now() + timeoutSeconds * 1_000;
  for (;;) {
    const alerts = await lab.parts.prometheus.current.alerts();
    if (alerts.some(({ labels, state }) => labels['alertname'] === alert && state === 'firing')) return;
    if (Date.now() > deadlineMs) throw new Error(`${alert} did not fire within ${timeoutSeconds} s`);
    await sleep(pollMs, undefined, { signal: lab.parts.interrupted });
  }
}
