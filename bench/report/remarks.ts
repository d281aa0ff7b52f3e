import { invalidReasons } from '../result/invalid-reasons.ts';
import type { BenchResult } from '../result/schema.ts';

/** What readers have to know so that they do not take the figures for more than they are, a sentence each. */
export function remarksOn(result: BenchResult): readonly string[] {
  return [
    ...(result.interrupted ? ['the run was interrupted; the figures cover the part until then'] : []),
    ...invalidReasons(result).map((reason) => `the run says nothing about etcd: ${reason}`),
    ...(result.total.rate === undefined
      ? [
          'closed loop: a slow answer delays the next question, so these latencies leave out the waiting that users would see (coordinated omission); --rate counts it',
        ]
      : []),
  ];
}
