import { z } from 'zod';
import { faultResultSchema } from './recording/recording.ts';

/** What a player is asked to play. */
export const playerOrderSchema = z.object({
  name: z.string(),
  etcdLine: z.string(),
  /** The fault's own unless given. */
  timeScale: z.number().optional(),
});
export type PlayerOrder = z.infer<typeof playerOrderSchema>;

/** What it tells: any number of times how far it is, then once how it ended. */
export const playerMessageSchema = z.union([
  z.strictObject({ progress: z.string() }),
  z.strictObject({ result: faultResultSchema }),
  z.strictObject({ failure: z.object({ message: z.string(), isUnavailable: z.boolean() }) }),
]);
export type PlayerMessage = z.infer<typeof playerMessageSchema>;
