import { describe, expect, it } from 'vitest';
import { measured } from './measured.ts';
import type { Measurement } from './measurement.ts';

const figures = [{ name: 'ours', value: 1, unit: 'ms' }];

function remarking(...remarks: readonly string[]): Measurement {
  return {
    name: 'reader',
    title: 'Reading a page',
    run: ({ progress, remark }) => {
      progress('reading');
      for (const text of remarks) remark(text);
      return Promise.resolve(figures);
    },
  };
}

describe('measured', () => {
  it('has the title as it is where there is nothing to remark', async () => {
    const { measurement, figures: found } = await measured(remarking(), () => undefined);
    expect([measurement.title, found]).toEqual(['Reading a page', figures]);
  });

  it('has each remark once behind the title, and says it at once', async () => {
    const said: string[] = [];
    const { measurement } = await measured(remarking('data on disk', 'no Go', 'data on disk'), (text) => {
      said.push(text);
    });
    expect(measurement).toMatchObject({ name: 'reader', title: 'Reading a page; data on disk; no Go' });
    expect(said).toEqual(['reading', 'data on disk', 'no Go']);
  });
});
