import { describe, expect, it } from 'vitest';
import type { Family } from '../definition.ts';
import { everything } from './fixture.ts';
import { canonicalNumber, renderOpenMetrics } from './open-metrics.ts';
import { renderText } from './text.ts';

describe('renderText', () => {
  it('writes every type of family in the text format 0.0.4', () => {
    expect(renderText(everything))
      .toBe(String.raw`# HELP etcd_monitor_requests_total Requests, by "reason".\nBackslash: \\.
# TYPE etcd_monitor_requests_total counter
etcd_monitor_requests_total{cluster="a",reason="Größe"} 1e+21
etcd_monitor_requests_total{cluster="b",reason="C:\\new \"x\"\nend"} 3
# HELP etcd_monitor_wait_seconds Waiting time.
# TYPE etcd_monitor_wait_seconds histogram
etcd_monitor_wait_seconds_bucket{cluster="a",le="0.001"} 1
etcd_monitor_wait_seconds_bucket{cluster="a",le="1"} 1
etcd_monitor_wait_seconds_bucket{cluster="a",le="2.5"} 3
etcd_monitor_wait_seconds_bucket{cluster="a",le="1000000"} 3
etcd_monitor_wait_seconds_bucket{cluster="a",le="+Inf"} 7
etcd_monitor_wait_seconds_sum{cluster="a"} 12.5
etcd_monitor_wait_seconds_count{cluster="a"} 7
# HELP etcd_monitor_values Values.
# TYPE etcd_monitor_values gauge
etcd_monitor_values{kind="nan"} NaN
etcd_monitor_values{kind="negative"} -Inf
etcd_monitor_values{kind="positive"} +Inf
etcd_monitor_values{kind="small"} 1e-7
# HELP nodejs_active_handles_total Handles.
# TYPE nodejs_active_handles_total gauge
nodejs_active_handles_total 7
`);
  });

  it('writes an empty page where there is nothing to say', () => {
    expect(renderText([])).toBe('');
    expect(renderText(everything.slice(-1))).toBe('');
  });
});

describe('renderOpenMetrics', () => {
  it('writes every type of family in OpenMetrics 1.0.0', () => {
    expect(renderOpenMetrics(everything))
      .toBe(String.raw`# HELP etcd_monitor_requests Requests, by \"reason\".\nBackslash: \\.
# TYPE etcd_monitor_requests counter
etcd_monitor_requests_total{cluster="a",reason="Größe"} 1e+21
etcd_monitor_requests_total{cluster="b",reason="C:\\new \"x\"\nend"} 3
# HELP etcd_monitor_wait_seconds Waiting time.
# TYPE etcd_monitor_wait_seconds histogram
# UNIT etcd_monitor_wait_seconds seconds
etcd_monitor_wait_seconds_bucket{cluster="a",le="0.001"} 1
etcd_monitor_wait_seconds_bucket{cluster="a",le="1.0"} 1
etcd_monitor_wait_seconds_bucket{cluster="a",le="2.5"} 3
etcd_monitor_wait_seconds_bucket{cluster="a",le="1e+06"} 3
etcd_monitor_wait_seconds_bucket{cluster="a",le="+Inf"} 7
etcd_monitor_wait_seconds_sum{cluster="a"} 12.5
etcd_monitor_wait_seconds_count{cluster="a"} 7
# HELP etcd_monitor_values Values.
# TYPE etcd_monitor_values gauge
etcd_monitor_values{kind="nan"} NaN
etcd_monitor_values{kind="negative"} -Inf
etcd_monitor_values{kind="positive"} +Inf
etcd_monitor_values{kind="small"} 1e-7
# HELP nodejs_active_handles_total Handles.
# TYPE nodejs_active_handles_total gauge
nodejs_active_handles_total 7
# EOF
`);
  });

  it('writes the end mark alone where there is nothing to say', () => {
    expect(renderOpenMetrics([])).toBe('# EOF\n');
    expect(renderOpenMetrics(everything.slice(-1))).toBe('# EOF\n');
  });

  it('leaves the unit out where it is not the last word of the name', () => {
    const page = renderOpenMetrics([
      {
        definition: {
          name: 'x_seconds_total',
          type: 'counter',
          unit: 'seconds',
          labels: [],
          help: 'X.',
          source: 'test',
        },
        samples: [{ labels: {}, value: 1 }],
      },
      {
        definition: { name: 'x_per_minute', type: 'gauge', unit: 'seconds', labels: [], help: 'X.', source: 'test' },
        samples: [{ labels: {}, value: 1 }],
      },
    ]);
    expect(page.split('\n').filter((line) => line.startsWith('# UNIT'))).toEqual(['# UNIT x_seconds seconds']);
  });

  it('calls a counter without _total unknown, as the format has no other name for it', () => {
    const definition = { name: 'x_failures', type: 'counter', labels: [], help: 'X.', source: 'test' } as const;
    expect(renderOpenMetrics([{ definition, samples: [{ labels: {}, value: 1 }] }])).toBe(
      '# HELP x_failures X.\n# TYPE x_failures unknown\nx_failures 1\n# EOF\n',
    );
  });

  it.each([
    [0.0000000001, '1e-10'],
    [0.00001, '1e-05'],
    [0.0001, '0.0001'],
    [0.25, '0.25'],
    [8.192, '8.192'],
    [0, '0.0'],
    [1, '1.0'],
    [100000, '100000.0'],
    [1000000, '1e+06'],
    [1234567, '1.234567e+06'],
    [10000000000, '1e+10'],
  ])('writes the bound %d as OpenMetrics does: %s', (value, text) => {
    expect(canonicalNumber(value)).toBe(text);
  });
});

describe('both formats', () => {
  const definition = { name: 'x', type: 'gauge', labels: ['cluster', 'instance'], help: 'X.', source: 'test' } as const;
  const family = (...samples: readonly (readonly [Record<string, string>, number])[]): Family => ({
    definition,
    samples: samples.map(([labels, value]) => ({ labels, value })),
  });
  const sampleLines = (families: readonly Family[]): readonly string[] =>
    renderText(families)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));

  it('join families of one name, in the place of the first', () => {
    const other: Family = { definition: { ...definition, name: 'y' }, samples: [{ labels: {}, value: 9 }] };
    expect(renderText([family([{ cluster: 'b' }, 2]), other, family([{ cluster: 'a' }, 1])])).toBe(`# HELP x X.
# TYPE x gauge
x{cluster="a"} 1
x{cluster="b"} 2
# HELP y X.
# TYPE y gauge
y 9
`);
  });

  it('do not depend on the order of the samples', () => {
    const samples = [
      [{ cluster: 'a', instance: '2' }, 1],
      [{ cluster: 'a', instance: '10' }, 2],
      [{ cluster: 'B' }, 3],
    ] as const;
    expect(renderText([family(...samples)])).toBe(renderText([family(...samples.toReversed())]));
  });

  it('write a series that occurs twice once', () => {
    expect(sampleLines([family([{ cluster: 'a' }, 1], [{ cluster: 'a', instance: '' }, 2])])).toEqual([
      'x{cluster="a"} 1',
    ]);
  });

  it('write labels in the order of the definition, then those of the sample alone', () => {
    const labels = { zone: 'z', instance: 'm1', cluster: 'a', environment: 'prod' };
    expect(sampleLines([family([labels, 1])])).toEqual(['x{cluster="a",instance="m1",environment="prod",zone="z"} 1']);
  });

  it('leave out labels that are empty or missing', () => {
    expect(sampleLines([family([{ cluster: '' }, 1])])).toEqual(['x 1']);
  });
});
