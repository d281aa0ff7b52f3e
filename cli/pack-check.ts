import { checkPack } from '../config/check-pack.ts';
import type { Mistake } from '../config/mistake.ts';
import type { Merged } from '../config/sources/merge.ts';
import { alerts } from '../rules/alerts/index.ts';
import { checkFigures } from '../rules/figure-checks.ts';

/** What is wrong with the blocks of the generators, given the alerts of the project. */
export function packCheck(merged: Merged): readonly Mistake[] {
  const alertNames = alerts.map(({ name }) => name);
  return [...checkPack(merged, alertNames), ...checkFigures(merged)];
}
