import { describe, expect, it } from 'vitest';
import {
  after,
  healthyCluster,
  leaderless,
  native,
  silent,
  status,
  type Step,
  three,
  view as viewOf,
  without,
} from '../../cluster/scenario.ts';
import { writeProbeObstacle } from './write-probe.ts';

function obstacle(...steps: readonly Step[]): string | undefined {
  const view = viewOf(after(healthyCluster(three), ...steps));
  const [member] = view.members;
  if (member === undefined) throw new Error('the cluster has no members');
  return writeProbeObstacle(view, member)?.reason;
}

describe('writeProbeObstacle', () => {
  it.each<[string, string | undefined, readonly Step[]]>([
    ['nothing is wrong', undefined, []],
    ['no member knows a leader', 'no_quorum', [leaderless('all')]],
    ['most members do not answer', 'no_quorum', [silent(['b', 'c']), native(['a'], { links: [] })]],
    ['any member has raised an alarm', 'alarm_active', [status(['b'], { errors: ['memberID:11 alarm:NOSPACE '] })]],
    ['a removed member has left an alarm', 'alarm_active', [status(['b'], { errors: ['memberID:99 alarm:CORRUPT '] })]],
    ['nobody tells about alarms', 'inconclusive', [without('status')]],
    ['96 % of the quota is used', 'quota_nearly_used', [status(['a'], { dbSizeBytes: 96, dbSizeQuotaBytes: 100 })]],
    ['95 % of the quota is used', undefined, [status(['a'], { dbSizeBytes: 95, dbSizeQuotaBytes: 100 })]],
  ])('when %s: %s', (_, expected, steps) => {
    expect(obstacle(...steps)).toBe(expected);
  });
});
