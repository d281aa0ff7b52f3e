import type { AlertCase, ExpectedAlert, InputSeries } from '../../cases/case.ts';
import { expandValues } from '../../cases/values.ts';
import type { Severity } from '../../severity.ts';
import { bothSources, database } from './database-cases.ts';

/** The text, from labels and figures or from templates of them. */
export function description(
  instance: string,
  cluster: string,
  { hours, value }: { readonly hours: number; readonly value: string },
): string {
  return `At its present growth the database of member ${instance} of etcd cluster ${cluster} is at ${value} of its quota in ${hours} hours: at 100% etcd refuses all writes. Find out what grows, and see that it is compacted; then defragment, or raise the quota.`;
}

/** A sample in 5 minutes: 48 of them are 4 hours, 288 are a day. */
const intervalSeconds = 300;

export const quotaExhaustionCases: readonly AlertCase[] = [
  ...bothSources.flatMap(casesOf),
  {
    kind: 'other',
    says: 'a new cluster is filled to 310 MB in 20 minutes',
    source: 'native',
    severity: 'critical',
    intervalSeconds,
    series: sized('native', '20000000 90000000 165000000 240000000 310000000x80'),
    expected: [],
  },
  {
    kind: 'other',
    says: 'a restore fills 60 % of the quota in 20 minutes',
    source: 'native',
    severity: 'critical',
    intervalSeconds,
    series: sized('native', '0+325000000x3 1300000000x90'),
    expected: [],
  },
  {
    kind: 'other',
    says: 'a defrag takes the file from 75 % to 45 % of the quota, and in 3 hours it is at 70 % again',
    source: 'native',
    severity: 'critical',
    intervalSeconds,
    series: sized('native', '1610000000x60 966000000+15000000x36 1506000000x24'),
    expected: [],
  },
  {
    kind: 'stands-aside',
    says: 'the exporter sees no growth',
    source: 'native',
    severity: 'critical',
    intervalSeconds,
    series: [
      ...database('native', 'm2', { size: '1100000000+16000000x40', quota: '2147483648x40' }),
      ...database('exporter', 'm2', { size: '1100000000x40', quota: '2147483648x40' }),
    ],
    expected: [],
  },
];

function firing(severity: Severity, hours: number, value: string): ExpectedAlert {
  return { severity, labels: { instance: 'm2' }, description: description('m2', 'a', { hours, value }) };
}

/** A database of m2 with a quota of 2 GiB. */
function sized(source: (typeof bothSources)[number], size: string): readonly InputSeries[] {
  return database(source, 'm2', { size, quota: `2147483648x${expandValues(size).length - 1}` });
}

function casesOf(source: (typeof bothSources)[number]): readonly AlertCase[] {
  return [
    {
      kind: 'fires',
      says: `${source}: 16 MB in 5 minutes, which reach the quota in 4 hours from the 18th sample on`,
      source,
      severity: 'critical',
      intervalSeconds,
      series: sized(source, '1100000000+16000000x21'),
      expected: [{ at: '1h45m', alerts: [firing('critical', 4, '102.6%')] }],
    },
    {
      kind: 'fires',
      says: `${source}: 35 MB in 5 minutes count from half of the quota on, which the 14th sample passes`,
      source,
      severity: 'critical',
      intervalSeconds,
      series: sized(source, '600000000+35000000x17'),
      expected: [{ at: '1h25m', alerts: [firing('critical', 4, '133.9%')] }],
    },
    {
      kind: 'quiet',
      says: `${source}: the growth ends a sample before the quota is 4 hours away`,
      source,
      severity: 'critical',
      intervalSeconds,
      series: sized(source, '1100000000+16000000x17 1372000000x12'),
      expected: [],
    },
    {
      kind: 'fires',
      says: `${source}: 3 MB in 5 minutes, which reach the quota in a day from the 76th sample on`,
      source,
      severity: 'warning',
      intervalSeconds,
      series: sized(source, '1056000000+3000000x82'),
      expected: [{ at: '6h50m', alerts: [firing('warning', 24, '100.9%')] }],
    },
    {
      kind: 'quiet',
      says: `${source}: the growth ends a sample before the quota is a day away`,
      source,
      severity: 'warning',
      intervalSeconds,
      series: sized(source, '1056000000+3000000x75 1281000000x20'),
      expected: [],
    },
    {
      kind: 'quota-disabled',
      says: `${source}: no quota, and 35 MB more every 5 minutes`,
      source,
      severity: 'critical',
      intervalSeconds,
      series: database(source, 'm2', {
        size: '1000000000+35000000x60',
        ...(source === 'native' ? { quota: '-1x60' } : {}),
      }),
      expected: [],
    },
  ];
}
