import { expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { legendLabels } from './legend-labels.ts';

it('finds a label that is summed up', () => {
  const panels = [drawn('sum by (cluster) (etcd_server_has_leader)', '{{cluster}} {{namespace}}')];
  expect(findingsOf(legendLabels, { panels })).toEqual([
    'Drawn, query A: the legend shows namespace, which the result does not have',
  ]);
});
