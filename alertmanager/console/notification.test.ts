import { describe, expect, it } from 'vitest';
import { readNotification } from './notification.ts';

const alert = {
  status: 'firing',
  labels: { alertname: 'EtcdNoLeader' },
  annotations: { description: 'No leader.' },
  startsAt: '2026-01-02T03:04:05.678Z',
  endsAt: '0001-01-01T00:00:00Z',
};

describe('readNotification', () => {
  it('reads the alerts, whatever else is there', () => {
    const body = JSON.stringify({ version: '4', receiver: 'x', alerts: [{ ...alert, fingerprint: 'f' }] });
    expect(readNotification(body)).toEqual([alert]);
  });

  it.each([
    ['{', 'this is not JSON'],
    ['[]', 'Invalid input: expected object, received array'],
    ['{}', 'alerts: Invalid input: expected array, received undefined'],
    [
      JSON.stringify({ alerts: [alert, { ...alert, labels: { a: 1 } }] }),
      'alerts.1.labels.a: Invalid input: expected string, received number',
    ],
    [
      JSON.stringify({ alerts: [{ ...alert, status: 'pending' }] }),
      'alerts.0.status: Invalid option: expected one of "firing"|"resolved"',
    ],
    [JSON.stringify({ alerts: [{ ...alert, startsAt: 'now' }] }), 'alerts.0.startsAt: Invalid ISO datetime'],
  ])('refuses %s', (body, problem) => {
    expect(() => readNotification(body)).toThrow(
      expect.objectContaining({
        code: 'NOT_A_NOTIFICATION',
        message: `expected a message of an Alertmanager webhook: ${problem}`,
      }),
    );
  });
});
