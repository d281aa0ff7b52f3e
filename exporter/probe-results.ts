import type { Part, Reason } from '../etcd/reason.ts';
import type { MetricDefinition } from '../metrics/definition.ts';
import { memberMetrics } from '../metrics/member.ts';
import { Histogram } from './windows/histogram.ts';
import { LatencyWindow } from './windows/latency-window.ts';

/** One member's successful probes as a histogram, and its failures by reason. */
export interface MemberProbeResults {
  readonly durations: Histogram;
  readonly failures: Map<Reason, number>;
}

/** These say that no probe was made, not that one failed. */
const notMade: ReadonlySet<Reason> = new Set<Reason>([
  'alarm_active',
  'quota_nearly_used',
  'no_quorum',
  'inconclusive',
  'not_allowed',
]);

/** All results of one kind of probe in a cluster. */
export class ProbeResults {
  readonly window: LatencyWindow;
  readonly byMember = new Map<string, MemberProbeResults>();
  readonly #bounds: readonly number[];

  /** @param windowMs how far its percentiles look back */
  constructor(definition: MetricDefinition, windowMs: number) {
    this.window = new LatencyWindow(windowMs);
    this.#bounds = definition.buckets ?? [];
  }

  /** A probe that ran into its deadline counts in the window with the time it took: leaving it out would flatter the percentiles. */
  add(memberId: string, part: Part<unknown>, nowMs: number): void {
    if (!part.ok && notMade.has(part.reason)) return;
    const results = this.byMember.get(memberId) ?? {
      durations: new Histogram(this.#bounds),
      failures: new Map<Reason, number>(),
    };
    this.byMember.set(memberId, results);
    if (part.ok) results.durations.observe(part.durationSeconds);
    else results.failures.set(part.reason, (results.failures.get(part.reason) ?? 0) + 1);
    if (part.ok || part.reason === 'deadline_exceeded') this.window.add(nowMs, part.durationSeconds);
  }

  /** Forgets members that have left. */
  retain(memberIds: ReadonlySet<string>): void {
    for (const id of this.byMember.keys()) if (!memberIds.has(id)) this.byMember.delete(id);
  }
}

export interface ClusterProbes {
  readonly read: ProbeResults;
  readonly write: ProbeResults;
  /** TCP handshakes by member. */
  readonly roundTrip: ProbeResults;
}

/** @param windowMs how far the percentiles look back */
export function emptyProbes(windowMs: number): ClusterProbes {
  return {
    read: new ProbeResults(memberMetrics.readProbe, windowMs),
    write: new ProbeResults(memberMetrics.writeProbe, windowMs),
    roundTrip: new ProbeResults(memberMetrics.roundTrip, windowMs),
  };
}
