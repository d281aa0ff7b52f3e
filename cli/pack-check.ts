import { checkPack } from '../config/check-pack.ts';
import type { Mistake } from '../config/mistake.ts';
import type { Merged } from '../config/sources/merge.ts';
import { alerts } from '../rules/alerts/index.ts';

/** What is wrong with the blocks of the generators, given the alerts of the project. */
export function packCheck(merged: Merged): readonly Mistake[] {
  return checkPack(
    merged,
    alerts.map(({ name }) => name),
  );
}
