import type { Flag } from '../../config/flag.ts';
import { benchClusterFlags } from './flags-cluster.ts';
import { benchLoadFlags, benchSafetyFlags } from './flags-load.ts';
import { benchCheckReportFlags, benchReportFlags } from './flags-report.ts';

/** Every flag of `bench WORKLOAD`, in the order of `--help`. */
export const benchFlags: readonly Flag[] = [...benchClusterFlags, ...benchLoadFlags, ...benchReportFlags];

const checkLoadFlags: readonly Flag[] = [
  {
    name: 'load',
    kind: 'list',
    placeholder: 's|m|l|xl,...',
    defaultText: 's,m,l',
    description: 'Loads, from the smallest to the largest; the first that fails is the last.',
    group: 'Load',
  },
  {
    name: 'duration',
    kind: 'text',
    placeholder: 'DURATION',
    defaultText: '1m',
    description: "Of each load. Less than etcdctl's minute is a trial, not a check.",
    group: 'Load',
  },
  {
    name: 'conns',
    kind: 'text',
    placeholder: 'NUMBER',
    defaultText: '10',
    description: 'Connections, spread over the members.',
    group: 'Load',
  },
];

/** Every flag of `bench check`, in the order of `--help`. */
export const benchCheckFlags: readonly Flag[] = [
  ...benchClusterFlags,
  ...checkLoadFlags,
  ...benchSafetyFlags.filter(({ name }) => name === 'force'),
  ...benchCheckReportFlags,
];
