import { z } from 'zod';

const alertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()).prefault({}),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
});

const notificationSchema = z.object({ alerts: z.array(alertSchema) });

/** One alert of what Alertmanager posts to a webhook (version 4 of its message), as far as it is printed. */
export type NotifiedAlert = z.infer<typeof alertSchema>;

/** A body that is not what Alertmanager posts. */
export class NotificationError extends Error {
  readonly code = 'NOT_A_NOTIFICATION';

  constructor(problem: string) {
    super(`expected a message of an Alertmanager webhook: ${problem}`);
    this.name = 'NotificationError';
  }
}

/** The alerts of a webhook's body. @throws NotificationError naming the first thing that is wrong */
export function readNotification(body: string): readonly NotifiedAlert[] {
  const parsed = notificationSchema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data.alerts;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new NotificationError([place, issue?.message].filter((part) => part !== '').join(': '));
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new NotificationError('this is not JSON');
  }
}
