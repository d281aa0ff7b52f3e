import type { CollectorName } from '../../config/config.ts';
import { EtcdHttpError } from '../../etcd/http-error.ts';
import type { Part, Reason } from '../../etcd/reason.ts';
import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import type { MemberConnection } from '../member-connection.ts';

function reasonOf(error: unknown): Reason {
  return error instanceof EtcdRpcError || error instanceof EtcdHttpError ? error.reason : 'internal';
}

function detailOf(error: unknown): string {
  if (error instanceof EtcdRpcError || error instanceof EtcdHttpError) return error.detail;
  return error instanceof Error ? error.message : String(error);
}

/** A part that was not asked for, with the reason. */
export function refused(reason: Reason, detail: string): Part<never> {
  return { ok: false, reason, detail, durationSeconds: 0 };
}

/**
 * Runs one collector at one member: times it, turns what it throws into a reason, and keeps the outcome for the page.
 * Never rejects. `run` gets its deadline in milliseconds and must keep it.
 */
export async function collect<T>(
  connection: MemberConnection,
  collector: CollectorName,
  deadlineMs: number,
  run: (deadlineMs: number) => Promise<T>,
): Promise<Part<T>> {
  if (connection.obstacle !== undefined) {
    const part = refused(connection.obstacle.reason, connection.obstacle.detail);
    connection.record(collector, deadlineMs, part);
    return part;
  }
  const start = performance.now();
  const durationSeconds = (): number => (performance.now() - start) / 1000;
  let part: Part<T>;
  try {
    part = { ok: true, value: await run(deadlineMs), durationSeconds: durationSeconds() };
  } catch (error) {
    part = { ok: false, reason: reasonOf(error), detail: detailOf(error), durationSeconds: durationSeconds() };
  }
  connection.record(collector, deadlineMs, part);
  return part;
}
