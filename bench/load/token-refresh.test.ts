import { describe, expect, it } from 'vitest';
import { TokenRefresh } from './token-refresh.ts';

function refreshes(tokens: readonly (string | Error)[]) {
  const told: string[] = [];
  let fetched = 0;
  const refresh = new TokenRefresh(
    () => {
      const token = tokens[fetched];
      fetched += 1;
      return token instanceof Error ? Promise.reject(token) : Promise.resolve(token);
    },
    (token) => told.push(`token ${token ?? 'none'}`),
    () => told.push('go on'),
  );
  return { refresh, told };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a refused token', () => {
  it('is fetched anew once, however many requests were refused with it', async () => {
    const { refresh, told } = refreshes(['second', 'third']);
    refresh.refused(0);
    refresh.refused(0);
    expect(refresh.isRunning).toBe(true);
    await settled();
    refresh.refused(0);
    await settled();
    expect(told).toEqual(['token second', 'go on']);
    expect([refresh.isRunning, refresh.generation]).toEqual([false, 1]);
  });

  it('is not fetched again if the new one is refused before it was ever accepted', async () => {
    const { refresh, told } = refreshes(['second', 'third']);
    refresh.refused(0);
    await settled();
    refresh.refused(1);
    await settled();
    expect(told).toEqual(['token second', 'go on']);
  });

  it('is fetched again when a token that was accepted runs out', async () => {
    const { refresh, told } = refreshes(['second', 'third']);
    refresh.refused(0);
    await settled();
    refresh.accepted(1);
    refresh.refused(1);
    await settled();
    expect(told).toEqual(['token second', 'go on', 'token third', 'go on']);
  });

  it('leaves the old one in use if etcd gives no other, and requests go on', async () => {
    const { refresh, told } = refreshes([new Error('refused')]);
    refresh.refused(0);
    await settled();
    expect(told).toEqual(['go on']);
  });

  it('stays refused without a way to fetch another', () => {
    const refresh = new TokenRefresh(
      undefined,
      () => undefined,
      () => undefined,
    );
    refresh.refused(0);
    expect(refresh.isRunning).toBe(false);
  });
});
