import type { DashboardDocument } from './document.ts';
import type { DashboardLint } from './lint.ts';

/** Refreshed when the time range changes: members come and go. */
const onTimeRangeChanged = 2;
const labelled = /^[A-Z]/;
const labelValues = /^label_values\(.+, [a-zA-Z_]\w*\)$/;

/** The rules on variables of Grafana's own linter, and that each is there that is read, and read that is there. */
export const variables: DashboardLint = {
  name: 'variables',
  find: (dashboard) => [
    ...dataSourceProblems(dashboard),
    ...dashboard.variables
      .filter(({ type }) => type === 'query')
      .flatMap((variable) => problemsOf(variable).map((problem) => `variable ${variable.name}: ${problem}`)),
    ...useProblems(dashboard),
  ],
};

function dataSourceProblems({ variables: all }: DashboardDocument): readonly string[] {
  const found = all.find(({ name }) => name === 'datasource');
  if (found === undefined) return ['there is no variable datasource'];
  const isRight = found.type === 'datasource' && found.query === 'prometheus' && found.label === 'Data source';
  return isRight ? [] : ['variable datasource: must be of type datasource, for prometheus, labelled "Data source"'];
}

function problemsOf(variable: DashboardDocument['variables'][number]): readonly string[] {
  const allValue = variable.name === 'job' || variable.name === 'instance' ? '.+' : '.*';
  return [
    ...(labelled.test(variable.label) ? [] : [`its label ${JSON.stringify(variable.label)} needs a capital`]),
    ...(variable.multi && variable.includeAll ? [] : ['several and all must be possible to choose']),
    ...(variable.allValue === allValue ? [] : [`"All" must be ${allValue}`]),
    ...(variable.refresh === onTimeRangeChanged ? [] : ['must be asked for again when the time range changes']),
    ...(labelValues.test(variable.query) ? [] : [`${variable.query} is no label_values(…)`]),
  ];
}

function useProblems({ variables: all, panels, annotations }: DashboardDocument): readonly string[] {
  const inQueries = [...panels.flatMap(({ targets }) => targets), ...annotations].map(({ expr }) => expr);
  const texts = [...inQueries, ...all.map(({ query }) => query)].join('\n');
  const read = new Set([...texts.matchAll(/"\$([a-zA-Z_]\w*)"/g)].map(([, name]) => name ?? ''));
  const names = new Set(all.map(({ name }) => name));
  return [
    ...[...read].filter((name) => !names.has(name)).map((name) => `there is no variable ${name}, which a query reads`),
    ...[...names]
      .filter((name) => name !== 'datasource' && !inQueries.some((text) => text.includes(`"$${name}"`)))
      .map((name) => `variable ${name}: no query reads it`),
  ];
}
