import type { RoundResult } from './schema.ts';

/**
 * Processor seconds that the members took for an operation. Their counters do not stop at the end of the warm-up, so its operations are
 * counted here, too. Undefined without counters or operations.
 */
export function etcdCpuPerOperation({ server, operations, warmup }: RoundResult): number | undefined {
  const ended = operations.succeeded + operations.failed + warmup.succeeded + warmup.failed;
  return server === undefined || ended === 0 ? undefined : server.cpuSeconds / ended;
}
