import type { Row, StateTimelinePanel, TablePanel, TimeSeriesPanel } from '../panel.ts';
import { atLast, memberLegend, overTime } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';
import { freeBytesOf, limitOf, ofDatabases } from './source.ts';

const advice: TablePanel = {
  type: 'table',
  slug: 'defrag-advice',
  title: 'What a defrag would give back',
  description:
    'A defrag stops a member for about a minute a gigabyte. It is worth that when it frees a good share of the quota and most of the file is free; EtcdDatabaseFragmented asks for both. One member after the other, the leader last.',
  unit: units.bytes,
  size: { width: 12, height: 8 },
  queries: (context) => {
    const { fragmentedInUseRatio, fragmentedQuotaRatio } = context.thresholds;
    const { member } = context;
    return [
      ...atLast(
        ofDatabases(context, (source) => source.latest('size')),
        'File',
      ),
      ...atLast(
        ofDatabases(context, (source) => freeBytesOf(context, source)),
        'Frees',
      ),
      ...atLast(
        ofDatabases(
          context,
          (source) => `(${freeBytesOf(context, source)}) / on (${member}) ${limitOf(context, source)}`,
        ),
        'Of the quota',
      ),
      ...atLast(
        ofDatabases(context, (source) => {
          const isMostOfFile = `${source.latest('inUse')} < bool on (${member}) (${fragmentedInUseRatio} * ${source.latest('size')})`;
          const isMuchOfQuota = `(${freeBytesOf(context, source)}) > bool on (${member}) (${fragmentedQuotaRatio} * ${limitOf(context, source)})`;
          return `(${isMostOfFile}) * on (${member}) (${isMuchOfQuota})`;
        }),
        'Advice',
      ),
    ];
  },
  runbook: 'EtcdDatabaseFragmented',
  labels: [
    { name: 'cluster', title: 'Cluster' },
    { name: 'instance', title: 'Member' },
  ],
  columns: [
    { title: 'File', unit: units.bytes },
    { title: 'Frees', unit: units.bytes },
    {
      title: 'Of the quota',
      unit: units.ratio,
      thresholds: ({ thresholds }) => warningSteps(thresholds.fragmentedQuotaRatio),
    },
    {
      title: 'Advice',
      unit: units.none,
      mappings: [
        { value: 0, text: 'leave it', colour: 'green' },
        { value: 1, text: 'defragment', colour: 'yellow' },
      ],
    },
  ],
  order: { by: 'Frees', isDescending: true },
  noValue: 'No member tells how much of its file is in use.',
};

const fragmentation: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'fragmentation',
  title: 'Free pages, of the file',
  description:
    'Share of the file that is free pages. They are used again by later writes, so a steady share is no loss. Above the line, and worth a share of the quota: see what a defrag would give back.',
  unit: units.ratio,
  size: { width: 12, height: 8 },
  queries: (context) =>
    overTime(
      ofDatabases(
        context,
        (source) => `1 - ${source.latest('inUse')} / on (${context.member}) (${source.latest('size')} > 0)`,
      ),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => warningSteps(1 - thresholds.fragmentedInUseRatio),
  min: 0,
  max: 1,
};

const running: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'defrag',
  title: 'Defragmentations',
  description:
    'While a member is defragmented it answers neither reads nor writes. One that ends between two scrapes is not seen. etcd before 3.4.18, and 3.5.0 and 3.5.1, do not tell.',
  unit: units.none,
  size: { width: 24, height: 5 },
  queries: (context) =>
    overTime(
      context.either({ native: `max by (${context.member}) (${context.native('etcd_disk_defrag_inflight')})` }),
      memberLegend(context),
    ),
  mappings: [
    { value: 0, text: 'serving', colour: 'green' },
    { value: 1, text: 'defragmenting', colour: 'blue' },
  ],
};

/** Whether to defragment, and what came of it. */
export const defragRow: Row = {
  title: 'Fragmentation and defragmentation',
  isCollapsed: false,
  panels: [advice, fragmentation, running],
};
