import type { DashboardLint } from './lint.ts';

/** What the SDK puts into every link and annotation; Grafana 12 and later then hide them in a menu. */
const hidden = 'inControlsMenu';

/** Links and annotations that nobody finds. */
export const controlsMenu: DashboardLint = {
  name: 'controls-menu',
  find: ({ json, title }) =>
    placesOf(json, '').map((place) => `${title}: ${place} is "${hidden}", so that it is hidden in a menu`),
};

function placesOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return key === 'placement' && inner === hidden ? [place] : placesOf(inner, place);
  });
}
