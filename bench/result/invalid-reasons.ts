import type { BenchResult } from './schema.ts';

/** Why a run says nothing about etcd, each reason once, with its round where there are several; empty for a valid run. */
export function invalidReasons({ rounds, total }: BenchResult): string[] {
  const ofRounds = rounds.flatMap(({ round, invalid }) =>
    invalid.map((reason) => ({ reason, text: rounds.length > 1 ? `round ${round}: ${reason}` : reason })),
  );
  const ofTotal = total.invalid.filter((text) => !ofRounds.some(({ reason }) => text.endsWith(reason)));
  return [...new Set([...ofRounds.map(({ text }) => text), ...ofTotal])];
}
