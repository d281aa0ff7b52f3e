import type { EndpointAddress } from '../etcd/endpoint.ts';
import type { RoundMeasurement } from './load/measurement.ts';
import type { RoundResult } from './result/schema.ts';
import type { ClusterAccess } from './safety/cluster-access.ts';
import { leaderProblems, leadershipOf } from './safety/leadership.ts';
import { serverPart } from './server/difference.ts';

/** What the members are asked beside the load. */
export type ClusterReadings = Pick<ClusterAccess, 'counters' | 'statuses'>;

/** Runs a round, and reads before and after it what the loaded members counted and who led. */
export async function measureRound(
  access: ClusterReadings,
  targets: readonly EndpointAddress[],
  run: () => Promise<RoundMeasurement>,
): Promise<RoundResult> {
  const [countersBefore, statusesBefore] = await Promise.all([access.counters(targets), access.statuses()]);
  const measurement = await run();
  const [countersAfter, statusesAfter] = await Promise.all([access.counters(targets), access.statuses()]);
  const server = serverPart(countersBefore, countersAfter);
  const problems = leaderProblems(
    leadershipOf(statusesBefore),
    leadershipOf(statusesAfter),
    server.server?.leaderChanges,
  );
  return { ...measurement, ...server, invalid: [...measurement.invalid, ...problems] };
}
