import { z } from 'zod';

/** One alert from its first sight until it was gone, in Prometheus. Times are Unix milliseconds, seen once a second. */
export interface Episode {
  readonly labels: Readonly<Record<string, string>>;
  readonly pendingAtMs: number | undefined;
  readonly firingAtMs: number | undefined;
  readonly goneAtMs: number | undefined;
}

/** What was done when, in Unix milliseconds. */
export interface Moments {
  readonly steadyAtMs: number;
  readonly causedAtMs: number;
  readonly undoneAtMs: number;
  readonly endedAtMs: number;
}

/** Seconds after the fault; undefined for what did not happen. */
const secondsSchema = z.number().optional();

const alertOutcomeSchema = z.object({
  alert: z.string(),
  severity: z.string(),
  instance: z.string().optional(),
  pendingSeconds: secondsSchema,
  firingSeconds: secondsSchema,
  deliveredSeconds: secondsSchema,
  /** When Prometheus had it no more, and when that was delivered. */
  goneSeconds: secondsSchema,
  resolvedSeconds: secondsSchema,
});

const pictureSchema = z.object({
  title: z.string(),
  unit: z.enum(['count', 'seconds', 'bytes', 'ratio']),
  threshold: z.object({ value: z.number(), title: z.string() }).optional(),
  lines: z.array(z.object({ name: z.string(), points: z.array(z.tuple([z.number(), z.number()])) })),
});

/** One played scenario, as its file in `results/` has it. */
export const faultResultSchema = z.object({
  name: z.string(),
  etcdVersion: z.string(),
  timeScale: z.number(),
  /** Of the day when it was played, `YYYY-MM-DD`. */
  date: z.string(),
  undoneSeconds: z.number(),
  endedSeconds: z.number(),
  expected: z.array(alertOutcomeSchema),
  /** All else that fired in Prometheus after the fault, delivered or not. */
  beside: z.array(alertOutcomeSchema),
  picture: z.array(pictureSchema),
  problems: z.array(z.string()),
});

export type AlertOutcome = z.infer<typeof alertOutcomeSchema>;
export type FaultPicture = z.infer<typeof pictureSchema>;
export type FaultResult = z.infer<typeof faultResultSchema>;
