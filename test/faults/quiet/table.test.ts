import { expect, it } from 'vitest';
import type { QuietResult } from './result.ts';
import { quietTable } from './table.ts';

const day: QuietResult = {
  ...{ etcdVersion: '3.5.30', timeScale: 1, date: '2026-11-21', seconds: 200 },
  watchdog: { deliveries: 3, longestGapSeconds: 60.1 },
  steps: [
    { name: 'defrag', says: 'It is.', startSeconds: 0, endSeconds: 90.4, cpuWaitRatio: 0.128, heard: [] },
    {
      ...{ name: 'replaced', says: 'It is.', startSeconds: 90.4, endSeconds: 200 },
      heard: [
        { atSeconds: 100, status: 'firing', alert: 'EtcdQuorumAtRisk', severity: 'warning', why: 'Two are left.' },
        { atSeconds: 130, status: 'firing', alert: 'EtcdQuorumAtRisk', severity: 'warning', why: 'Two are left.' },
        { atSeconds: 190, status: 'resolved', alert: 'EtcdQuorumAtRisk', severity: 'warning' },
      ],
    },
  ],
  problems: [],
};

it('has a line for every step and says what was delivered', () => {
  expect(quietTable(day)).toBe(
    [
      '    STEP      BEGINS  TAKES  CPU WAIT  DELIVERED',
      'ok  defrag    0 s     90 s   13 %      nothing',
      'ok  replaced  90 s    110 s  -         EtcdQuorumAtRisk (warning)',
      '',
      'etcd 3.5.30, scale 1, 200 s; the Watchdog 3 times, its longest gap 60.1 s',
      'quiet',
    ].join('\n'),
  );
});

it('marks a step in which something came that is not allowed, and names the problems', () => {
  const [defrag] = day.steps;
  const heard = [{ atSeconds: 5, status: 'firing' as const, alert: 'EtcdMemberDown', severity: 'critical' }];
  const problem = 'defrag: EtcdMemberDown (critical) was delivered, and is not allowed';
  const steps = defrag === undefined ? [] : [{ ...defrag, heard }];
  const lines = quietTable({ ...day, steps, problems: [problem] }).split('\n');
  expect(lines[1]).toBe('FAIL  defrag  0 s     90 s   13 %      EtcdMemberDown (critical)');
  expect(lines.at(-1)).toBe(problem);
});
