import { describe, expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { variables } from './variables.ts';

describe('finds', () => {
  it.each([
    ['"name": "datasource"', '"name": "source"', 'there is no variable datasource'],
    [
      '"label": "Data source"',
      '"label": "datasource"',
      'variable datasource: must be of type datasource, for prometheus, labelled "Data source"',
    ],
    ['"label": "Job"', '"label": "job"', 'variable job: its label "job" needs a capital'],
    ['"allValue": ".*"', '"allValue": ".+"', 'variable cluster: "All" must be .*'],
    ['"allValue": ".+"', '"allValue": ".*"', 'variable job: "All" must be .+'],
    ['"multi": true', '"multi": false', 'variable cluster: several and all must be possible to choose'],
    ['"refresh": 2', '"refresh": 1', 'variable cluster: must be asked for again when the time range changes'],
    ['"query": "label_values(etcd_server_has_leader', '"query": "values(etcd_server_has_leader', 'no label_values(…)'],
  ])('%s written as %s', (right, wrong, finding) => {
    const findings = findingsOf(variables, { edit: (json) => json.replace(right, wrong) });
    expect(findings.join('\n')).toContain(finding);
  });

  it('a variable that is read and not there', () => {
    expect(findingsOf(variables, { panels: [drawn('up{cluster=~"$cluster", zone=~"$zone"}')] })).toEqual([
      'there is no variable zone, which a query reads',
    ]);
  });

  it('a variable that is there and not read', () => {
    const edit = (json: string): string => json.replaceAll('job=~\\"$job\\", ', '');
    expect(findingsOf(variables, { edit })).toEqual(['variable job: no query reads it']);
  });
});

it('takes $1 of label_replace for no variable', () => {
  expect(
    findingsOf(variables, { panels: [drawn('label_replace(up{cluster=~"$cluster"}, "a", "$1", "b", "(.*)")')] }),
  ).toEqual([]);
});
