import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { roundSchema } from '../../bench/result/schema.ts';
import { run } from '../../test/servers/command.ts';

/** A round of puts, as `load-process.ts` reads it. */
export const loadAskedSchema = z.object({
  url: z.string(),
  connections: z.number(),
  clients: z.number(),
  operations: z.number().optional(),
  durationMs: z.number().optional(),
  warmupMs: z.number(),
  /** Open loop at so many operations a second. */
  rate: z.number().optional(),
});
export type LoadAsked = z.infer<typeof loadAskedSchema>;

const answerSchema = z.object({
  startsUnixMs: z.number(),
  round: roundSchema,
  /** Once a second. */
  memory: z.array(z.object({ operations: z.number(), residentBytes: z.number() })),
});
export type LoadAnswer = z.infer<typeof answerSchema>;

const program = fileURLToPath(new URL('./load-process.ts', import.meta.url));
const timeoutMs = 600_000;

/** Runs a round in a process of its own, as the bench does, and without looking at the server before. @throws CommandError */
export async function runLoad(asked: LoadAsked): Promise<LoadAnswer> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, JSON.stringify(asked)], { timeoutMs });
  return answerSchema.parse(JSON.parse(stdout));
}
