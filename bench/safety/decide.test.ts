import { expect, it } from 'vitest';
import type { BenchEvent } from '../event.ts';
import { planOf } from '../fixture.ts';
import { decide } from './decide.ts';
import { BenchRefusedError } from './errors.ts';
import type { ClusterFacts } from './facts.ts';
import { absent, clusterFacts, deadEndpoint, endpointFacts } from './fixture.ts';

const endpoints = [endpointFacts(), deadEndpoint('etcd-b')];
const read = absent('deadline_exceeded', 'late');
const noQuorum = 'it has no quorum: a linearizable read did not get through (late)';

function warnings(isForced: boolean, facts: Partial<ClusterFacts>): readonly BenchEvent[] {
  const events: BenchEvent[] = [];
  decide(planOf({ isForced }), clusterFacts(facts), (event) => events.push(event));
  return events;
}

it('a healthy cluster is loaded without a word', () => {
  expect(warnings(false, {})).toEqual([]);
});

it('a member that does not answer is a warning while the others have a quorum', () => {
  expect(warnings(false, { endpoints })).toEqual([
    { type: 'warning', text: 'etcd-b:2379 does not answer (ECONNREFUSED); the others are loaded' },
  ]);
});

it('without a quorum the cluster is left alone, and who does not answer is said', () => {
  expect(() => warnings(false, { endpoints, read })).toThrow(
    new BenchRefusedError(['etcd-b:2379 does not answer (ECONNREFUSED)', noQuorum]),
  );
});

it("a quota that is not told is taken for etcd's default, and said", () => {
  expect(warnings(false, { endpoints: [endpointFacts({ native: absent('unavailable', '404') })] })).toEqual([
    { type: 'warning', text: "m1 (etcd-a:2379) does not tell its quota: etcd's default of 2.0 GiB is assumed" },
  ]);
});

it('--force goes on all the same, the reasons as warnings', () => {
  expect(warnings(true, { read })).toEqual([{ type: 'warning', text: `${noQuorum}; goes on all the same (--force)` }]);
});
