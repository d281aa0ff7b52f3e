import { expect, it } from 'vitest';
import { dataSource } from './data-source.ts';
import { findingsOf } from './fixture.ts';

it('finds what asks a data source of its own', () => {
  const fixed = (json: string): string =>
    json.replace(/("expr": "min by[^}]*\}[^}]*)/, '$1').replaceAll('${datasource}"', 'abc"');
  expect(findingsOf(dataSource, { edit: fixed })).toEqual([
    'Quorum: asks abc instead of ${datasource}',
    'Quorum, query A: asks abc instead of ${datasource}',
    'Members: asks abc instead of ${datasource}',
    'Members, query A: asks abc instead of ${datasource}',
    'Members, query B: asks abc instead of ${datasource}',
    'WAL fsync: asks abc instead of ${datasource}',
    'WAL fsync, query A: asks abc instead of ${datasource}',
    'variable cluster: asks abc instead of ${datasource}',
    'variable job: asks abc instead of ${datasource}',
    'variable instance: asks abc instead of ${datasource}',
    'annotation Firing alerts: asks abc instead of ${datasource}',
    'annotation Leader changes: asks abc instead of ${datasource}',
  ]);
});

it('finds nothing in what is written', () => {
  expect(findingsOf(dataSource, {})).toEqual([]);
});
