import type { DashboardDocument } from './document.ts';
import type { DashboardLint } from './lint.ts';

const chosen = '${datasource}';

/** Whatever does not ask the data source that is chosen on the dashboard. */
export const dataSource: DashboardLint = {
  name: 'data-source',
  find: (dashboard) =>
    sourcesOf(dashboard).flatMap(({ place, uid }) =>
      uid === chosen ? [] : [`${place}: asks ${uid ?? 'the default data source'} instead of ${chosen}`],
    ),
};

function sourcesOf({
  panels,
  variables,
  annotations,
}: DashboardDocument): readonly { readonly place: string; readonly uid: string | undefined }[] {
  return [
    ...panels
      .filter(({ type }) => type !== 'text')
      .flatMap(({ title, datasource, targets }) => [
        { place: title, uid: datasource?.uid },
        ...targets.map((target) => ({ place: `${title}, query ${target.refId}`, uid: target.datasource?.uid })),
      ]),
    ...variables
      .filter(({ type }) => type === 'query')
      .map(({ name, datasource }) => ({ place: `variable ${name}`, uid: datasource?.uid })),
    ...annotations.map(({ name, datasource }) => ({ place: `annotation ${name}`, uid: datasource?.uid })),
  ];
}
