import { describe, expect, it } from 'vitest';
import { planOf } from './fixture.ts';
import { settingsOf } from './settings.ts';

describe('settingsOf', () => {
  it('of a closed loop', () => {
    expect(settingsOf(planOf({ warmupMs: 1000 }))).toEqual({
      driver: 'raw',
      target: 'all',
      tls: false,
      auth: false,
      conns: 4,
      clients: 10,
      ops: 1000,
      warmup: '1s',
      timeout: '1s',
      'key-size': 32,
      'val-size': 256,
      'key-space': 500,
      'key-order': 'random',
      'keep-keys': false,
    });
  });

  it('of an open loop, which has no clients', () => {
    const settings = settingsOf(planOf({ rate: 500, operationLimit: undefined, durationMs: 90_000 }));
    expect(settings).toMatchObject({ rate: 500, arrival: 'poisson', 'max-inflight': 100, duration: '1m30s' });
    expect(Object.keys(settings)).not.toContain('clients');
    expect(Object.keys(settings)).not.toContain('ops');
  });

  it('leaves out what does not change the load: where it goes, how often, from which seed', () => {
    const endpoints = [{ host: 'other', port: 1, address: 'other:1', secure: false }];
    expect(settingsOf(planOf({ endpoints, rounds: 6, seed: 2, prefix: 'elsewhere/' }))).toEqual(settingsOf(planOf()));
  });

  it.each([
    ['read', { serializable: true }, { consistency: 's' }],
    ['mixed', {}, { 'read-ratio': 0.7, consistency: 'l' }],
    ['range', {}, { limit: 10, consistency: 'l' }],
    ['txn', {}, { ratio: 0.7 }],
    ['watch', { watcherCount: 3 }, { watchers: 3 }],
    ['lease', {}, { 'keepalive-ratio': 0.7 }],
    ['delete', {}, {}],
  ] as const)('of %s has what only it knows', (workload, changes, own) => {
    expect(settingsOf(planOf({ workload, ...changes }))).toEqual({ ...settingsOf(planOf()), ...own });
  });
});
