import { describe, expect, it } from 'vitest';
import type { WriteEstimate } from './estimate.ts';
import type { ClusterFacts } from './facts.ts';
import { absent, clusterFacts, endpointFacts, endpointOf, nativeOf, statusOf, there } from './fixture.ts';
import { refusals } from './preflight.ts';

const mebibyte = 1024 * 1024;
const nothing: WriteEstimate = { writes: 0, sizeBytes: 0, assumedPerSecond: undefined };
const of = (sizeMebibytes: number): WriteEstimate => ({ ...nothing, sizeBytes: sizeMebibytes * mebibyte });
const quota = there(nativeOf(`etcd_server_quota_backend_bytes ${100 * mebibyte}`));

const withoutStatus = endpointFacts({
  status: absent('permission_denied', 'denied'),
  native: there(nativeOf('etcd_mvcc_db_total_size_in_bytes 4096')),
});

describe('refusals', () => {
  it('of a healthy cluster with room are none', () => {
    expect(refusals(clusterFacts(), of(70))).toEqual([]);
  });

  it.each<[string, Partial<ClusterFacts>, string]>([
    [
      'endpoints of two clusters',
      {
        endpoints: [
          endpointFacts(),
          endpointFacts({
            endpoint: endpointOf('etcd-b'),
            status: there(statusOf({ clusterId: 'c2', memberId: 'b1', leaderId: 'b1' })),
          }),
        ],
      },
      'the endpoints belong to 2 clusters: c1, c2',
    ],
    [
      'an alarm that Status tells',
      { endpoints: [endpointFacts({ status: there(statusOf({ errors: ['memberID:161 alarm:NOSPACE '] })) })] },
      'the alarm NOSPACE is raised',
    ],
    [
      'an alarm that only the RPC tells',
      {
        endpoints: [withoutStatus],
        alarms: there([{ memberId: 'a1', type: 'CORRUPT' as const }]),
      },
      'the alarm CORRUPT is raised',
    ],
    [
      'alarms that nobody tells',
      {
        endpoints: [withoutStatus],
        alarms: absent('permission_denied', 'denied'),
      },
      'nobody tells whether an alarm is raised (denied)',
    ],
    [
      'a read that does not get through',
      { read: absent('deadline_exceeded', 'late') },
      'it has no quorum: a linearizable read did not get through (late)',
    ],
    [
      'a user without the right to read',
      { read: absent('permission_denied', 'denied') },
      'the user may not read below the prefix (denied)',
    ],
    [
      'a database above 80 % of its quota',
      { endpoints: [endpointFacts({ native: quota, status: there(statusOf({ dbSizeBytes: 81 * mebibyte })) })] },
      'the database of m1 (etcd-a:2379) has 81.0 MiB of its quota of 100.0 MiB, more than 80 %',
    ],
    [
      "a database above 80 % of etcd's default quota, where its own is not told",
      {
        endpoints: [
          endpointFacts({
            native: absent('unavailable', '404'),
            status: there(statusOf({ dbSizeBytes: 1639 * mebibyte })),
          }),
        ],
      },
      'the database of m1 (etcd-a:2379) has 1.6 GiB of its quota of 2.0 GiB, more than 80 %',
    ],
    [
      'a database whose size nobody tells',
      {
        endpoints: [
          endpointFacts({ status: absent('permission_denied', 'denied'), native: absent('unavailable', '404') }),
        ],
        alarms: there([]),
      },
      'nobody tells how large the database is',
    ],
  ])('name %s', (_, changes, reason) => {
    expect(refusals(clusterFacts(changes), nothing)).toEqual([reason]);
  });

  it('take no quota into account where etcd enforces none', () => {
    const native = there(nativeOf('etcd_server_quota_backend_bytes -1'));
    expect(refusals(clusterFacts({ endpoints: [endpointFacts({ native })] }), of(1_000_000))).toEqual([]);
  });

  it('name what the run would write, free pages taken off', () => {
    // In use are 5 MiB.
    expect(refusals(clusterFacts(), of(75))).toEqual([]);
    expect(refusals(clusterFacts(), of(76))).toEqual([
      'the database of m1 (etcd-a:2379) has 10.0 MiB of its quota of 100.0 MiB, and this run may write 76.0 MiB, to more than 80 % of it',
    ]);
  });

  it('name the lost leader and the lost quorum', () => {
    const endpoints = [endpointFacts({ status: there(statusOf({ leaderId: undefined })) })];
    expect(refusals(clusterFacts({ endpoints, read: absent('no_leader', 'no leader') }), nothing)).toEqual([
      'it has no leader',
      'it has no quorum: a linearizable read did not get through (no leader)',
    ]);
  });
});
