import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TokenRefresh } from './token-refresh.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function refreshes(tokens: readonly (string | Error)[]) {
  const told: string[] = [];
  let fetched = 0;
  const refresh = new TokenRefresh({
    refresh: () => {
      const token = tokens[fetched];
      fetched += 1;
      return token instanceof Error ? Promise.reject(token) : Promise.resolve(token);
    },
    onToken: (token) => told.push(`token ${token ?? 'none'}`),
    onEnd: () => told.push('go on'),
  });
  return { refresh, told, fetchedCount: () => fetched };
}

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

const detail = 'etcdserver: invalid auth token';

describe('a refused token', () => {
  it('is fetched anew once, however many requests were refused with it', async () => {
    const { refresh, told } = refreshes(['second', 'third']);
    refresh.refused(0, detail);
    refresh.refused(0, detail);
    expect(refresh.isRunning).toBe(true);
    await settled();
    refresh.refused(0, detail);
    await settled();
    expect(told).toEqual(['token second', 'go on']);
    expect([refresh.isRunning, refresh.generation, refresh.problem]).toEqual([false, 1, undefined]);
  });

  it('is not fetched again if the new one is refused before it was ever accepted, which is a problem until it is', async () => {
    const { refresh, told } = refreshes(['second', 'third']);
    refresh.refused(0, detail);
    await settled();
    refresh.refused(1, detail);
    await settled();
    expect(told).toEqual(['token second', 'go on']);
    expect(refresh.problem).toBe('the new auth token was refused, too: etcdserver: invalid auth token');
    // By a member that had not heard of it before.
    refresh.accepted(1);
    expect(refresh.problem).toBeUndefined();
  });

  it('is fetched again when a token that was accepted runs out', async () => {
    const { refresh, told } = refreshes(['second', 'third']);
    refresh.refused(0, detail);
    await settled();
    refresh.accepted(1);
    refresh.refused(1, detail);
    await settled();
    expect(told).toEqual(['token second', 'go on', 'token third', 'go on']);
  });

  it('is asked for again and again, less and less often, if none comes; nothing is sent meanwhile', async () => {
    const { refresh, told, fetchedCount } = refreshes([new Error('no leader'), new Error('no leader'), 'second']);
    refresh.refused(0, detail);
    await settled();
    expect([told, refresh.isRunning, refresh.problem]).toEqual([[], true, 'no new auth token came: no leader']);
    await vi.advanceTimersByTimeAsync(500);
    expect(fetchedCount()).toBe(2);
    await vi.advanceTimersByTimeAsync(999);
    expect(fetchedCount()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect([told, refresh.isRunning, refresh.problem]).toEqual([['token second', 'go on'], false, undefined]);
  });

  it('is not asked for again after the end, and the reason why none came stays known', async () => {
    const { refresh, fetchedCount } = refreshes([new Error('no leader'), 'second']);
    refresh.refused(0, detail);
    await settled();
    refresh.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([fetchedCount(), refresh.problem]).toEqual([1, 'no new auth token came: no leader']);
  });

  it('stays refused without a way to fetch another', () => {
    const refresh = new TokenRefresh({ refresh: undefined, onToken: () => undefined, onEnd: () => undefined });
    refresh.refused(0, detail);
    expect([refresh.isRunning, refresh.problem]).toEqual([false, undefined]);
  });
});
