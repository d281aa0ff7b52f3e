import { describe, expect, it } from 'vitest';
import { TextPage } from './text-page.ts';

const page = new TextPage(`# HELP requests_total Requests.
# TYPE requests_total counter
requests_total{method="get",path="/a,b"} 3
requests_total{method="put",path="quote \\" backslash \\\\ line\\n"} 4
size_bytes 1.5e+06
latency_bucket{le="+Inf"} +Inf
not a sample
`);

describe('TextPage', () => {
  it('finds samples by name and labels', () => {
    expect(page.samples('requests_total', { method: 'get' })).toEqual([
      { labels: { method: 'get', path: '/a,b' }, value: 3 },
    ]);
    expect(page.value('size_bytes')).toBe(1_500_000);
    expect(page.value('latency_bucket', { le: '+Inf' })).toBe(Number.POSITIVE_INFINITY);
  });

  it('undoes the escapes of label values', () => {
    expect(page.samples('requests_total', { method: 'put' })[0]?.labels['path']).toBe('quote " backslash \\ line\n');
  });

  it('adds samples up', () => {
    expect(page.sum('requests_total')).toBe(7);
    expect(page.sum('absent')).toBe(0);
    expect(page.value('absent')).toBeUndefined();
  });
});
