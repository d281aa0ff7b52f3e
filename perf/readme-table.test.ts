import { describe, expect, it } from 'vitest';
import { withPerformanceTable } from './readme-table.ts';

const results = JSON.stringify({
  machine: { processor: 'CPU', cores: 2, memoryGiB: 24, kernel: '#1', node: 'v20.20.2' },
  measurements: {
    reader: {
      title: 'Reading a page',
      measuredAt: '2026-11-21T10:00:00.000Z',
      figures: [
        { name: 'ours', value: 0.612, unit: 'ms', kept: true },
        { name: 'times faster', value: 6.23, unit: 'times', limit: { atLeast: 4 }, kept: true },
        { name: 'on disk', value: 'not measured', unit: 'ms' },
      ],
    },
  },
});

const marks = [
  '<!-- perf table: generated from perf/results/latest.json by npm run generate:docs -->',
  '<!-- end of the perf table -->',
];

describe('withPerformanceTable', () => {
  it('replaces what is between the marks and nothing else', () => {
    expect(withPerformanceTable(['before', marks[0], 'old', marks[1], 'after'].join('\n'), results)).toBe(`before
${marks[0] ?? ''}

| figure             | measured     | limit            |
| ------------------ | ------------ | ---------------- |
| **Reading a page** | 2026-11-21   |                  |
| ours               | 0.612 ms     |                  |
| times faster       | 6.23 times   | at least 4 times |
| on disk            | not measured |                  |

Each block is of one run: 2 cores of CPU, 24 GiB, Node.js v20.20.2, etcd on the same machine.

${marks[1] ?? ''}
after`);
  });

  it('refuses a README without the marks', () => {
    expect(() => withPerformanceTable('nothing', results)).toThrow(`README.md lacks the lines ${marks.join(' and ')}`);
  });
});
