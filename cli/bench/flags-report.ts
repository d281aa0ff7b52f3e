import type { Flag } from '../../config/flag.ts';
import { benchDefaults as defaults } from './defaults.ts';
import { benchPushFlags } from './flags-push.ts';

const help: Flag = {
  name: 'help',
  kind: 'switch',
  placeholder: '',
  description: 'Print this and exit.',
  group: 'Other',
};

const noProgress: Flag = {
  name: 'no-progress',
  kind: 'switch',
  placeholder: '',
  description: 'Say nothing on standard error while the load runs.',
  group: 'Report',
};

const outputFile: Flag = {
  name: 'output-file',
  kind: 'text',
  placeholder: 'FILE',
  description: 'Write what --output asks for to this file, whole or not at all; standard output then has the text.',
  group: 'Report',
};

const maximumRegression: Flag = {
  name: 'max-regression',
  kind: 'text',
  placeholder: 'SHARE',
  defaultText: `${defaults.maximumRegressionRatio * 100}%`,
  description: 'How much worse is still fine, where it is significant at all.',
  group: 'Pass or fail',
};

const gateFlags: readonly Flag[] = [
  {
    name: 'slo',
    kind: 'list',
    placeholder: 'OBJECTIVE,...',
    description: "What must hold, such as 'p99<100ms' or 'write.throughput>=20000'. May be repeated.",
    group: 'Pass or fail',
  },
  {
    name: 'slo-profile',
    kind: 'text',
    placeholder: 'reference-8vcpu',
    description: 'Objectives by name: 40,000 reads/s, 20,000 writes/s, p99 below 100 ms, of reads below 50 ms.',
    group: 'Pass or fail',
  },
  {
    name: 'max-errors',
    kind: 'text',
    placeholder: 'SHARE',
    defaultText: `${defaults.errorBudgetRatio * 100}%`,
    description: 'Share of operations that may fail.',
    group: 'Pass or fail',
  },
  {
    name: 'baseline',
    kind: 'text',
    placeholder: 'FILE',
    description: 'JSON of an earlier run (--output json) that this one is compared with.',
    group: 'Pass or fail',
  },
  maximumRegression,
];

/** What becomes of the result: flags of `bench`. */
export const benchReportFlags: readonly Flag[] = [
  {
    name: 'output',
    kind: 'text',
    placeholder: 'text|json|csv|junit|markdown',
    defaultText: 'text',
    description: 'Form of the report.',
    group: 'Report',
  },
  outputFile,
  {
    name: 'plot',
    kind: 'text',
    placeholder: 'FILE.svg',
    description: 'Draw latency over percentiles and throughput over time.',
    group: 'Report',
  },
  noProgress,
  ...gateFlags,
  ...benchPushFlags,
  help,
];

/** What only `bench check` knows, and what it shares with `bench` of its report. */
export const benchCheckReportFlags: readonly Flag[] = [noProgress, help];

/** Every flag of `bench compare`. */
export const benchCompareFlags: readonly Flag[] = [
  maximumRegression,
  {
    name: 'output',
    kind: 'text',
    placeholder: 'text|json',
    defaultText: 'text',
    description: 'Form of the comparison.',
    group: 'Report',
  },
  help,
];
