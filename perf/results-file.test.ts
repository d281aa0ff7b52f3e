import { describe, expect, it } from 'vitest';
import type { Result } from './report.ts';
import { resultsSchema, withResults } from './results-file.ts';

function result(name: string, value: number): Result {
  return {
    measurement: { name, title: `Title of ${name}`, run: () => Promise.resolve([]) },
    figures: [{ name: 'figure', value, unit: 'times', limit: { atLeast: 4 } }],
  };
}

const order = ['first', 'second'];

describe('withResults', () => {
  it('has the figures, when they were measured and on which machine', () => {
    const results = withResults(undefined, [result('first', 6.2345)], new Date(0), order);
    expect(results).toEqual({
      machine: expect.objectContaining({ node: process.version }) as unknown,
      measurements: {
        first: {
          title: 'Title of first',
          measuredAt: '1970-01-01T00:00:00.000Z',
          figures: [{ name: 'figure', value: 6.23, unit: 'times', limit: { atLeast: 4 }, kept: true }],
        },
      },
    });
    expect(resultsSchema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
  });

  it('has what could not be measured as such, neither kept nor missed', () => {
    const figures = [{ name: 'on disk', value: 'not measured', unit: 'times', limit: { atLeast: 4 } }] as const;
    const results = withResults(undefined, [{ ...result('first', 0), figures }], new Date(0), order);
    expect(results.measurements['first']?.figures).toEqual(figures);
    expect(resultsSchema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
  });

  it('keeps what was not measured anew, each with its own time, in the order of all', () => {
    const before = withResults(undefined, [result('second', 3)], new Date(0), order);
    const { measurements } = withResults(before, [result('first', 5)], new Date(60_000), order);
    expect(Object.entries(measurements).map(([name, { measuredAt }]) => [name, measuredAt])).toEqual([
      ['first', '1970-01-01T00:01:00.000Z'],
      ['second', '1970-01-01T00:00:00.000Z'],
    ]);
  });

  it('leaves the figures of another machine behind', () => {
    const before = withResults(undefined, [result('second', 3)], new Date(0), order);
    const elsewhere = { ...before, machine: { ...before.machine, cores: before.machine.cores + 1 } };
    const { measurements } = withResults(elsewhere, [result('first', 5)], new Date(0), order);
    expect(Object.keys(measurements)).toEqual(['first']);
  });

  it('leaves out what is not measured any more', () => {
    const before = withResults(undefined, [result('second', 3)], new Date(0), order);
    expect(Object.keys(withResults(before, [], new Date(0), ['first']).measurements)).toEqual([]);
  });
});
