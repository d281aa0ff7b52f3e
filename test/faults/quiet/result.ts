import { z } from 'zod';

/** An alert in a notification, how long after the beginning of the first step. */
const heardSchema = z.object({
  atSeconds: z.number(),
  status: z.enum(['firing', 'resolved']),
  alert: z.string(),
  severity: z.string(),
  /** Where it has one: an alert on the monitoring itself has none. */
  cluster: z.string().optional(),
  instance: z.string().optional(),
  /** Why a notification is right there; undefined for one that is not, and for a resolved one. */
  why: z.string().optional(),
});

/** One played step: seconds after the beginning of the first. */
const playedStepSchema = z.object({
  name: z.string(),
  says: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number(),
  /** The share of the time in which some process of the machine waited for a CPU: latency that is felt then is the machine's. */
  cpuWaitRatio: z.number().optional(),
  /** Notifications of severity critical or warning that came in this step, in their order. */
  heard: z.array(heardSchema),
});

/** The played day, as its file in `results/` has it. */
export const quietResultSchema = z.object({
  etcdVersion: z.string(),
  timeScale: z.number(),
  /** Of the day when it was played, `YYYY-MM-DD`. */
  date: z.string(),
  seconds: z.number(),
  watchdog: z.object({ deliveries: z.number(), longestGapSeconds: z.number() }),
  steps: z.array(playedStepSchema),
  /** Empty when it was quiet. */
  problems: z.array(z.string()),
});

export type Heard = z.infer<typeof heardSchema>;
export type PlayedStep = z.infer<typeof playedStepSchema>;
export type QuietResult = z.infer<typeof quietResultSchema>;
