import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resultJson, resultTable, type Result } from './report.ts';

const results: readonly Result[] = [
  {
    measurement: { name: 'reader', title: 'Reading a page', run: () => Promise.resolve([]) },
    figures: [
      { name: 'ours', value: 0.61234, unit: 'ms' },
      { name: 'times faster', value: 6.2345, unit: 'times', limit: { atLeast: 4 } },
      { name: 'memory', value: 201.4, unit: 'MB', limit: { atMost: 200 } },
    ],
  },
];

describe('resultTable', () => {
  it('has one figure a line, with its limit and whether it is kept', () => {
    expect(resultTable(results)).toBe(`Reading a page
  ours          0.612 ms
  times faster  6.23 times  at least 4 times  kept
  memory        201 MB      at most 200 MB    MISSED
`);
  });
});

describe('resultJson', () => {
  it('has the figures, the time and the machine', () => {
    const schema = z.object({
      measuredAt: z.string(),
      machine: z.object({ node: z.string() }),
      measurements: z.unknown(),
    });
    const { measuredAt, machine, measurements } = schema.parse(JSON.parse(resultJson(results, new Date(0))));
    expect([measuredAt, machine.node]).toEqual(['1970-01-01T00:00:00.000Z', process.version]);
    expect(measurements).toEqual({
      reader: {
        title: 'Reading a page',
        figures: [
          { name: 'ours', value: 0.612, unit: 'ms', kept: true },
          { name: 'times faster', value: 6.23, unit: 'times', limit: { atLeast: 4 }, kept: true },
          { name: 'memory', value: 201, unit: 'MB', limit: { atMost: 200 }, kept: false },
        ],
      },
    });
  });
});
