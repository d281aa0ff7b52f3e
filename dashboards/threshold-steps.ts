import type { Tiers } from '../rules/thresholds.ts';
import type { ThresholdStep } from './panel.ts';

/** Green below the warning's figure, yellow from there, red from the critical one: what the alert compares with. */
export function tierSteps({ warning, critical }: Tiers): readonly ThresholdStep[] {
  return [
    { from: undefined, colour: 'green' },
    { from: warning, colour: 'yellow' },
    { from: critical, colour: 'red' },
  ];
}

/** Green below the figure of an alert with one tier, yellow from there on. */
export function warningSteps(warning: number): readonly ThresholdStep[] {
  return [
    { from: undefined, colour: 'green' },
    { from: warning, colour: 'yellow' },
  ];
}
