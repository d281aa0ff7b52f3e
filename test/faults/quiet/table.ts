import { tableText } from '../../../demo/table.ts';
import type { QuietResult } from './result.ts';

/** One line a step; the Watchdog and what went wrong below. */
export function quietTable({ etcdVersion, timeScale, seconds, watchdog, steps, problems }: QuietResult): string {
  const lines = steps.map(({ name, startSeconds, endSeconds, cpuWaitRatio, heard }) => {
    const firing = heard.filter(({ status }) => status === 'firing');
    const texts = firing.map(({ alert, severity }) => `${alert} (${severity})`);
    const isQuiet = firing.every(({ why }) => why !== undefined);
    return [
      ...[isQuiet ? 'ok' : 'FAIL', name, `${startSeconds.toFixed(0)} s`, `${(endSeconds - startSeconds).toFixed(0)} s`],
      cpuWaitRatio === undefined ? '-' : `${(100 * cpuWaitRatio).toFixed(0)} %`,
      texts.length === 0 ? 'nothing' : [...new Set(texts)].join(', '),
    ];
  });
  return [
    tableText([['', 'STEP', 'BEGINS', 'TAKES', 'CPU WAIT', 'DELIVERED'], ...lines]),
    '',
    `etcd ${etcdVersion}, scale ${timeScale}, ${seconds} s; the Watchdog ${watchdog.deliveries} times, its longest gap ${watchdog.longestGapSeconds} s`,
    problems.length === 0 ? 'quiet' : problems.join('\n'),
  ].join('\n');
}
