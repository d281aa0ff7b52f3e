import type { ClusterObservation } from '../cluster/observation.ts';
import { nativeOf, valueOf } from '../cluster/observation.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { NativeState } from '../etcd/native-state.ts';
import { nativeWindowMs } from '../metrics/headline.ts';
import { HighestCounter, SummedCounter } from './windows/counters.ts';
import { ChangeLog } from './windows/change-log.ts';
import { NativeWindow } from './windows/native-window.ts';

/** What the page needs from more than one observation: windows of native counters, and counters that never go down. */
export class ClusterHistory {
  readonly proposalsFailed = new SummedCounter();
  readonly leaderChanges = new ChangeLog();
  proposalsCommitted = new HighestCounter();
  proposalsApplied = new HighestCounter();
  readonly #windows = new Map<string, NativeWindow>();
  #clusterId: string | undefined;

  /** `nowMs` is monotonic. */
  add(observation: ClusterObservation, view: ClusterView, nowMs: number): void {
    if (this.#clusterId !== undefined && view.clusterId !== this.#clusterId) {
      // Another cluster's log, as after a restore: its indexes begin anew.
      this.proposalsCommitted = new HighestCounter();
      this.proposalsApplied = new HighestCounter();
    }
    this.#clusterId = view.clusterId;
    this.leaderChanges.update(view.leaderChangesTotal, nowMs);
    const memberIds = new Set(view.members.map((member) => member.id));
    for (const member of observation.members) {
      const { memberId, status } = member;
      if (memberId === undefined || !memberIds.has(memberId)) continue;
      const state = nativeOf(member);
      if (state !== undefined) this.#addNative(memberId, state, nowMs);
      const answer = valueOf(status);
      update(this.proposalsCommitted, state?.proposalsCommitted ?? answer?.raftIndex);
      update(this.proposalsApplied, state?.proposalsApplied ?? answer?.raftAppliedIndex);
    }
    if (view.membershipKnown) this.proposalsFailed.retain(memberIds);
    for (const id of this.#windows.keys()) if (!memberIds.has(id)) this.#windows.delete(id);
  }

  windows(): readonly NativeWindow[] {
    return [...this.#windows.values()];
  }

  #addNative(memberId: string, state: NativeState, nowMs: number): void {
    const window = this.#windows.get(memberId) ?? new NativeWindow(nativeWindowMs.quantiles);
    this.#windows.set(memberId, window);
    window.add(nowMs, state);
    if (state.proposalsFailed !== undefined) this.proposalsFailed.update(memberId, state.proposalsFailed);
  }
}

function update(counter: HighestCounter, value: number | undefined): void {
  if (value !== undefined) counter.update(value);
}
