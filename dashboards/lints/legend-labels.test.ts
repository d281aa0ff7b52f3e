import { expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { legendLabels } from './legend-labels.ts';

it('finds lines without a legend', () => {
  expect(findingsOf(legendLabels, { panels: [drawn('etcd_server_has_leader', ' ')] })).toEqual([
    'Drawn, query A: has no legend',
  ]);
});

it('finds a label that is summed up', () => {
  const panels = [drawn('sum by (cluster) (etcd_server_has_leader)', '{{cluster}} {{namespace}}')];
  expect(findingsOf(legendLabels, { panels })).toEqual([
    'Drawn, query A: the legend shows namespace, which the result does not have',
  ]);
});
