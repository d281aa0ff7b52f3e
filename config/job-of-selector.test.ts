import { expect, it } from 'vitest';
import { jobOfSelector } from './job-of-selector.ts';

it.each([
  ['job="etcd"', 'etcd'],
  ['zone="a", job = "etcd",role!="x"', 'etcd'],
  ['job=~"etcd"', undefined],
  ['job!="etcd"', undefined],
  ['other_job="etcd"', undefined],
])('%s names the job %s', (matchers, expected) => {
  expect(jobOfSelector(matchers)).toBe(expected);
});
