import { expect, it } from 'vitest';
import { dashboardTarget, example, memberTable, quorum } from '../fixture.ts';
import { resolveDashboard } from '../resolve.ts';
import { drawDashboard } from './dashboard.ts';

const view = resolveDashboard(example, dashboardTarget());
const range = { startSeconds: 1_700_000_000, endSeconds: 1_700_000_300, stepSeconds: 10 };
const at = (labels: Record<string, string>, value: number) => ({
  labels,
  points: [[range.endSeconds, value]] as const,
});

/** All words of a picture, in their order. */
function wordsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);
}

it('shows open rows with their data and closed ones by their name, and says that it is a preview', () => {
  const panels = new Map([
    [quorum.slug, [[at({ cluster: 'a' }, 1)]]],
    [
      memberTable.slug,
      [[at({ cluster: 'a', instance: 'm<1>' }, 1)], [at({ cluster: 'a', instance: 'm<1>' }, 2 * 1024 ** 2)]],
    ],
  ]);
  expect(wordsOf(drawDashboard(view, { range, panels }, 'Cluster a'))).toEqual([
    'etcd / Example',
    'Cluster a · 2023-11-14, 22:13 to 22:18 UTC',
    'Preview, not Grafana',
    'drawn from the answers of a real Prometheus to the dashboard’s own queries',
    '▾ State',
    'Quorum',
    'yes',
    'Members',
    'Cluster',
    'a',
    'Member',
    'm&lt;1&gt;',
    'Size',
    '2 MiB',
    '▸ Disk  (1 panel, closed at first)',
  ]);
});

it('says what a panel without data says in Grafana', () => {
  const words = wordsOf(drawDashboard(view, { range, panels: new Map() }, 'Cluster a'));
  expect(words).toEqual(expect.arrayContaining([quorum.noValue, memberTable.noValue]));
});
