import type { DashboardLint } from './lint.ts';

/** Panels that ask nothing, two queries of one name, and queries of which it is open whether they are of a moment or a time. */
export const queriesPresent: DashboardLint = {
  name: 'queries-present',
  find: ({ panels }) =>
    panels
      .filter(({ type }) => type !== 'text')
      .flatMap(({ title, targets }) => {
        if (targets.length === 0) return [`${title}: has no query`];
        const names = targets.map(({ refId }) => refId);
        return [
          ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `${title}: two queries ${name}`),
          ...targets
            .filter(({ instant, range }) => (instant === true) === (range === true))
            .map(({ refId }) => `${title}, query ${refId}: is neither of a moment nor of a time range`),
        ];
      }),
};
