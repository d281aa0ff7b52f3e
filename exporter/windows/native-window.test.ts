import { describe, expect, it } from 'vitest';
import type { NativeState } from '../../etcd/native-state.ts';
import { readNativeState } from '../../etcd/native-state.ts';
import { NativeWindow } from './native-window.ts';

function state(fsyncs: number, requests: number): NativeState {
  const walFsync = { bounds: [0.001, 0.002, Infinity], counts: [0, fsyncs, fsyncs] };
  const nothing = readNativeState({ samples: new Map(), errors: [] });
  return { ...nothing, walFsync, unaryKeyValueRequests: requests };
}

describe('NativeWindow', () => {
  it('gives the rate over the covered part of the last minute', () => {
    const window = new NativeWindow(300_000);
    for (let second = 0; second <= 120; second += 10)
      window.add(second * 1_000, state(0, second < 60 ? 0 : (second - 60) * 7));
    expect(window.requestRate(60_000, 120_000)).toBe(7);
  });

  it('knows no rate before 5 s are covered', () => {
    const window = new NativeWindow(300_000);
    window.add(0, state(0, 0));
    window.add(4_999, state(0, 100));
    expect(window.requestRate(60_000, 4_999)).toBeUndefined();
    window.add(5_000, state(0, 100));
    expect(window.requestRate(60_000, 5_000)).toBe(20);
  });

  it('lets a member that has gone silent fade out of the rate, and then out of the quantiles', () => {
    const window = new NativeWindow(300_000);
    for (let second = 0; second <= 60; second += 10) window.add(second * 1_000, state(second, second * 6));
    expect(window.requestRate(60_000, 60_000)).toBe(6);
    expect(window.requestRate(60_000, 90_000)).toBe(3);
    expect(window.requestRate(60_000, 120_000)).toBeUndefined();
    expect(window.quantile('walFsync', 1, 10, 120_000)).toBe(0.002);
    expect(window.quantile('walFsync', 1, 10, 360_001)).toBeUndefined();
  });

  it('gives a quantile of what came in during the window only', () => {
    const window = new NativeWindow(20_000);
    window.add(0, state(1_000, 0));
    window.add(10_000, state(1_000, 0));
    window.add(30_000, state(1_005, 0));
    expect(window.quantile('walFsync', 0.5, 10, 30_000)).toBeUndefined();
    expect(window.quantile('walFsync', 0.5, 5, 30_000)).toBe(0.0015);
    expect(window.quantile('backendCommit', 0.5, 5, 30_000)).toBeUndefined();
  });

  it('begins anew when the member has restarted', () => {
    const window = new NativeWindow(300_000);
    window.add(0, state(100, 1_000));
    window.add(10_000, state(200, 2_000));
    window.add(20_000, state(3, 30));
    expect(window.requestRate(60_000, 20_000)).toBeUndefined();
    window.add(30_000, state(13, 130));
    expect(window.requestRate(60_000, 30_000)).toBe(10);
    expect(window.quantile('walFsync', 1, 10, 30_000)).toBe(0.002);
  });

  it('keeps one point a second however often it is asked, and the newest always', () => {
    const window = new NativeWindow(10_000);
    for (let atMs = 0; atMs <= 60_000; atMs += 10) window.add(atMs, state(0, atMs));
    expect(window.requestRate(60_000, 60_000)).toBe(1_000);
  });

  it('knows no rate of a member whose page has no gRPC metrics', () => {
    const window = new NativeWindow(300_000);
    const without = { ...state(0, 0), unaryKeyValueRequests: undefined };
    window.add(0, without);
    window.add(10_000, without);
    expect(window.requestRate(60_000, 10_000)).toBeUndefined();
  });
});
