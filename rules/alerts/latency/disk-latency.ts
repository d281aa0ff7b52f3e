import type { Alert, AlertRule } from '../../alert.ts';
import { nativeSeries } from '../../cases/case.ts';
import { histogramSeries } from '../../cases/histogram.ts';
import type { RuleContext } from '../../context.ts';
import { millisecondsText } from '../../promql/milliseconds.ts';
import { slowShare, slowShareWindowSeconds } from '../../promql/slow-share.ts';
import { fewSlowCases, slowShareCases, type SlowShareInput } from './slow-share-cases.ts';

/** What the alerts on one kind of write to disk differ in. */
export interface DiskLatency {
  readonly histogram: string;
  /** What is observed, in the plural: `WAL fsyncs`. */
  readonly operations: string;
  /** Which of the thresholds is theirs. */
  readonly threshold: 'walFsyncBucketSeconds' | 'backendCommitBucketSeconds';
  /** For the cases, typed by hand: durations on either side of a severity's bound, and the bound as a description shows it. */
  readonly boundaries: Readonly<Record<'critical' | 'warning', Boundary>>;
  /** Healthy members: durations, and how many took as long, as promtool writes them. */
  readonly healthy: readonly { readonly seconds: number; readonly values: string }[];
}

interface Boundary extends Pick<SlowShareInput, 'withinSeconds' | 'slowSeconds'> {
  readonly boundText: string;
}

/** The rules, healthy series and cases of EtcdWalFsyncSlow and EtcdBackendCommitSlow. */
export function diskLatency(disk: DiskLatency): Pick<Alert, 'rules' | 'healthy' | 'cases'> {
  const critical = casesInput(disk, 'critical');
  return {
    rules: (context) => [rule(context, disk, 'critical', 300), rule(context, disk, 'warning', 600)],
    healthy: {
      native: ['m1', 'm2', 'm3'].flatMap((member) =>
        histogramSeries(nativeSeries, member, disk.histogram, disk.healthy),
      ),
    },
    cases: [...slowShareCases(critical), ...slowShareCases(casesInput(disk, 'warning')), ...fewSlowCases(critical)],
  };
}

function rule(
  context: RuleContext,
  { histogram, operations, threshold }: DiskLatency,
  severity: 'critical' | 'warning',
  forSeconds: number,
): AlertRule {
  const boundSeconds = context.thresholds[threshold][severity];
  return {
    severity,
    forSeconds,
    keepFiringForSeconds: 60,
    description: `{{ $value | humanizePercentage }} of the ${operations} of member {{ $labels.instance }} of etcd cluster ${context.clusterName} in the last ${context.duration(slowShareWindowSeconds)} took longer than ${millisecondsText(boundSeconds)}. Look first for what else uses its disk.`,
    native: slowShare(context, { histogram, boundSeconds, by: context.member }),
  };
}

function casesInput(
  { histogram, operations, boundaries }: DiskLatency,
  severity: 'critical' | 'warning',
): SlowShareInput {
  const { withinSeconds, slowSeconds, boundText } = boundaries[severity];
  return {
    histogram,
    severity,
    withinSeconds,
    slowSeconds,
    description: (share) =>
      `${share} of the ${operations} of member m1 of etcd cluster a in the last 5m took longer than ${boundText}. Look first for what else uses its disk.`,
  };
}
