import type { Lab } from '../lab/lab.ts';

const timeoutSeconds = 300;

/** Waits until an alert of that name fires in Prometheus, delivered or not. @throws Error after five minutes */
export async function untilFiring(lab: Lab, alert: string): Promise<void> {
  const fires = async (): Promise<boolean> => {
    const alerts = await lab.parts.prometheus.current.alerts();
    return alerts.some(({ labels, state }) => labels['alertname'] === alert && state === 'firing');
  };
  if (!(await lab.comesToHold(fires, timeoutSeconds)))
    throw new Error(`${alert} did not fire within ${timeoutSeconds} s`);
}
