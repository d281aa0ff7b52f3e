import { expect, it } from 'vitest';
import { controlsMenu } from './controls-menu.ts';
import { findingsOf } from './fixture.ts';

it('finds a link as the SDK builds it', () => {
  const asBuilt = (json: string): string =>
    json.replace('"keepTime": true,', '"keepTime": true, "placement": "inControlsMenu",');
  expect(findingsOf(controlsMenu, { edit: asBuilt })).toEqual([
    'etcd / Example: links.0.placement is "inControlsMenu", so that it is hidden in a menu',
  ]);
});

it('leaves the place of a legend alone', () => {
  expect(findingsOf(controlsMenu, {})).toEqual([]);
});
