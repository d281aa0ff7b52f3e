import type { DashboardLint } from './lint.ts';

/** A panel of which nobody can say what it shows and what is normal. */
export const texts: DashboardLint = {
  name: 'texts',
  find: ({ panels }) =>
    panels
      .filter(({ type }) => type !== 'text')
      .flatMap(({ id, title, description }) => [
        ...(title.trim() === '' ? [`panel ${id}: has no title`] : []),
        ...(/[.!?]$/.test(description.trim()) ? [] : [`${title}: needs a description in sentences`]),
      ]),
};
