import { describe, expect, it } from 'vitest';
import { parseNativePage } from '../../etcd/page-parser.ts';
import { nativeNamesRead, readMemberCounters } from './counters.ts';

const handled = (method: string, code: string, count: number, service = 'etcdserverpb.KV'): string =>
  `grpc_server_handled_total{grpc_code="${code}",grpc_method="${method}",grpc_service="${service}",grpc_type="unary"} ${count}`;

const page = [
  'process_start_time_seconds 1.7e+09',
  'process_cpu_seconds_total 12.5',
  'etcd_server_leader_changes_seen_total 2',
  'etcd_mvcc_db_total_size_in_bytes 65536',
  'etcd_mvcc_put_total 10',
  'etcd_mvcc_range_total 20',
  'etcd_mvcc_delete_total 30',
  handled('Put', 'OK', 9),
  handled('Put', 'Unavailable', 1),
  handled('Watch', 'OK', 3, 'etcdserverpb.Watch'),
  handled('Watch', 'OK', 5, 'grpc.health.v1.Health'),
];

const read = (lines: readonly string[]): ReturnType<typeof readMemberCounters> =>
  readMemberCounters(parseNativePage(lines.join('\n'), nativeNamesRead));

describe('readMemberCounters', () => {
  it('reads what a member has counted', () => {
    expect(read(page)).toEqual({
      startedAtSeconds: 1.7e9,
      puts: 10,
      ranges: 20,
      deletes: 30,
      handled: new Map([
        ['Put OK', 9],
        ['Put Unavailable', 1],
        ['Watch OK', 3],
      ]),
      leaderChanges: 2,
      cpuSeconds: 12.5,
      dbSizeBytes: 65536,
    });
  });

  it.each(page.slice(0, 7).map((line) => [line.split(' ')[0], line] as const))(
    'without %s there is nothing',
    (_, missing) => {
      expect(read(page.filter((line) => line !== missing))).toBeUndefined();
    },
  );
});
