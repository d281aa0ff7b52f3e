import { stepsOf, type ThresholdStepDocument } from './document.ts';
import type { DashboardLint } from './lint.ts';

/** Grafana colours by the last step that a value reaches: they must rise, from one without a bound on. */
export const thresholdSteps: DashboardLint = {
  name: 'threshold-steps',
  find: ({ panels }) =>
    panels.flatMap((panel) =>
      stepsOf(panel).flatMap((steps) => problemsOf(steps).map((one) => `${panel.title}: ${one}`)),
    ),
};

function problemsOf([first, ...rest]: readonly ThresholdStepDocument[]): readonly string[] {
  const values = rest.map(({ value }) => value);
  const rises = values.every((value, index) => value !== null && value > (values[index - 1] ?? -Infinity));
  return [
    ...(first?.value === null ? [] : ['the first step of its thresholds has a bound']),
    ...(rises ? [] : [`its thresholds do not rise: ${values.join(', ')}`]),
  ];
}
