import { nativeOf } from '../../cluster/observation.ts';
import type { NativeState } from '../../etcd/native-state.ts';
import type { Labels } from '../../metrics/definition.ts';
import { headline, nativeWindowMs, probeWindowMinimum } from '../../metrics/headline.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { LatencyWindow } from '../windows/latency-window.ts';
import type { Page } from './page.ts';

const millisecondsPerSecond = 1000;

function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
}

function maximum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * millisecondsPerSecond;
}

function addVerdict(page: Page, labels: Labels, { view }: ClusterSnapshot): void {
  page.add(headline.clusterHealthy, labels, view.healthy);
  page.add(headline.hasLeader, labels, view.hasLeader);
  page.add(headline.memberCount, labels, view.membershipKnown ? view.members.length : undefined);
  page.add(headline.quorumSize, labels, view.membershipKnown ? view.quorum : undefined);
  page.add(headline.leaderChangesTotal, labels, view.leaderChangesTotal);
}

function addProbes(page: Page, labels: Labels, { probes, nowMs }: ClusterSnapshot): void {
  const percentile = (window: LatencyWindow, rank: number): number | undefined =>
    milliseconds(window.percentile(rank, probeWindowMinimum, nowMs));
  page.add(headline.readLatencyP50, labels, percentile(probes.read.window, 50));
  page.add(headline.readLatencyP95, labels, percentile(probes.read.window, 95));
  page.add(headline.readLatencyP99, labels, percentile(probes.read.window, 99));
  page.add(headline.writeLatencyP50, labels, percentile(probes.write.window, 50));
  page.add(headline.writeLatencyP95, labels, percentile(probes.write.window, 95));
  page.add(headline.writeLatencyP99, labels, percentile(probes.write.window, 99));
}

function addNative(page: Page, labels: Labels, { view, observation, history }: ClusterSnapshot): void {
  const ids = new Set(view.members.map((member) => member.id));
  const states = observation.members.flatMap((member) =>
    member.memberId !== undefined && ids.has(member.memberId) ? (nativeOf(member) ?? []) : [],
  );
  const each = (read: (state: NativeState) => number | undefined): (number | undefined)[] => states.map(read);
  page.add(headline.proposalsPending, labels, sum(each((state) => state.proposalsPending)));
  page.add(headline.proposalsFailed, labels, history.proposalsFailed.value);
  page.add(headline.memoryUsage, labels, sum(each((state) => state.residentMemoryBytes)));
  page.add(headline.activeConnections, labels, sum(each((state) => state.openStreams)));
  page.add(headline.watchers, labels, sum(each((state) => state.watchers)));
}

function addWindows(page: Page, labels: Labels, { history, nowMs }: ClusterSnapshot): void {
  const windows = history.windows();
  const p95 = (name: 'walFsync' | 'backendCommit'): number | undefined =>
    milliseconds(maximum(windows.map((window) => window.quantile(name, 0.95, probeWindowMinimum, nowMs))));
  page.add(headline.requestRate, labels, sum(windows.map((window) => window.requestRate(nativeWindowMs.rate, nowMs))));
  page.add(headline.walFsyncP95, labels, p95('walFsync'));
  page.add(headline.backendCommitP95, labels, p95('backendCommit'));
}

/** The 24 headline gauges of one cluster. */
export function addHeadline(page: Page, labels: Labels, snapshot: ClusterSnapshot): void {
  const { view, history } = snapshot;
  addVerdict(page, labels, snapshot);
  addProbes(page, labels, snapshot);
  addNative(page, labels, snapshot);
  addWindows(page, labels, snapshot);
  page.add(headline.dbTotalSize, labels, maximum(view.members.map((member) => member.dbSizeBytes)));
  page.add(headline.dbTotalSizeInUse, labels, maximum(view.members.map((member) => member.dbSizeInUseBytes)));
  page.add(headline.diskUsage, labels, sum(view.members.map((member) => member.dbSizeBytes)));
  page.add(headline.proposalsCommitted, labels, history.proposalsCommitted.value);
  page.add(headline.proposalsApplied, labels, history.proposalsApplied.value);
}
