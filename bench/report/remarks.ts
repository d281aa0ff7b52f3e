import { invalidText } from '../invalid.ts';
import type { BenchResult } from '../result/schema.ts';

/** What readers have to know so that they do not take the figures for more than they are, a sentence each. */
export function remarksOn({ interrupted, total }: BenchResult): readonly string[] {
  return [
    ...(interrupted ? ['the run was interrupted; the figures cover the part until then'] : []),
    ...total.invalid.map(invalidText),
    ...(total.rate === undefined
      ? [
          'closed loop: a slow answer delays the next question, so these latencies leave out the waiting that users would see (coordinated omission); --rate counts it',
        ]
      : []),
  ];
}
