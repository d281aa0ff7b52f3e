import { describe, expect, it } from 'vitest';
import { resultTable, type Result } from './report.ts';

const results: readonly Result[] = [
  {
    measurement: { name: 'reader', title: 'Reading a page', run: () => Promise.resolve([]) },
    figures: [
      { name: 'ours', value: 0.61234, unit: 'ms' },
      { name: 'times faster', value: 6.2345, unit: 'times', limit: { atLeast: 4 } },
      { name: 'memory', value: 201.4, unit: 'MB', limit: { atMost: 200 } },
      { name: 'on disk', value: 'not measured', unit: 'ms', limit: { atMost: 3 } },
    ],
  },
];

describe('resultTable', () => {
  it('has one figure a line, with its limit and whether it is kept', () => {
    expect(resultTable(results)).toBe(`Reading a page
  ours          0.612 ms
  times faster  6.23 times    at least 4 times  kept
  memory        201 MB        at most 200 MB    MISSED
  on disk       not measured  at most 3 ms
`);
  });
});
