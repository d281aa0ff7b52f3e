import { expect, it } from 'vitest';
import { alerts } from '../rules/alerts/index.ts';
import { dashboardTarget, example } from './fixture.ts';
import { panelReference } from './reference.ts';

it('says of each panel what it shows, where it stands, and which alerts open it', () => {
  const page = panelReference([{ ...example, name: 'storage' }], { ...dashboardTarget(), alerts });
  expect(page.split('\n').slice(7)).toEqual([
    '## etcd / Example',
    '',
    'An example.',
    '',
    '| row | panel | shows | opened by |',
    '| --- | --- | --- | --- |',
    '| State | Quorum | Whether the healthy voters are a quorum. |  |',
    '| State | Members | One row a member. |  |',
    '| Disk (closed at first) | WAL fsync | The 99th percentile. | [EtcdWalFsyncSlow](runbooks/EtcdWalFsyncSlow.md) |',
    '',
  ]);
});
