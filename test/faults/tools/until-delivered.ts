import type { Severity } from '../../../rules/severity.ts';
import type { Lab } from '../lab/lab.ts';

/** For what does not scale: scrapes, Alertmanager's queue. */
const unscaledSlackSeconds = 40;

/**
 * Waits until an alert is delivered, for a fault that goes on to worse only then. Returns at the deadline too: what has not come is
 * the judge's to say.
 * @param withinSeconds at scale 1
 */
export async function untilDelivered(
  lab: Lab,
  alert: { readonly alert: string; readonly severity: Severity; readonly withinSeconds: number },
): Promise<void> {
  const { receiver, timeScale } = lab.parts;
  const isDelivered = (): boolean =>
    receiver.deliveries.some(
      ({ status, labels }) =>
        status === 'firing' && labels['alertname'] === alert.alert && labels['severity'] === alert.severity,
    );
  await lab.comesToHold(isDelivered, alert.withinSeconds / timeScale + unscaledSlackSeconds);
}
