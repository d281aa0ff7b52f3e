import { status as grpcStatus } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import type { Reason } from './reason.ts';
import { EtcdRpcError } from './rpc-error.ts';
import { TokenSource } from './token.ts';

const refusal = new EtcdRpcError('unauthenticated', grpcStatus.INVALID_ARGUMENT, 'authentication failed');
const authDisabled = new EtcdRpcError(
  'internal',
  grpcStatus.FAILED_PRECONDITION,
  'etcdserver: authentication is not enabled',
);

/** A source whose Authenticate answers these in turn, the last for ever, and a clock that the test moves. */
function sourceOf(...answers: readonly (string | Error)[]): {
  source: TokenSource;
  calls: string[];
  clock: { nowMs: number };
  setPassword: (password: string | Error) => void;
} {
  const calls: string[] = [];
  const clock = { nowMs: 0 };
  let current: string | Error = 'secret';
  const source = new TokenSource({
    password: () => (current instanceof Error ? Promise.reject(current) : Promise.resolve(current)),
    authenticate: async (password) => {
      await Promise.resolve();
      const answer = answers[Math.min(calls.length, answers.length - 1)] ?? new Error('no answer given');
      calls.push(password);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    now: () => clock.nowMs,
  });
  return {
    source,
    calls,
    clock,
    setPassword: (password) => {
      current = password;
    },
  };
}

describe('a token', () => {
  it('is fetched once and kept', async () => {
    const { source, calls } = sourceOf('t1', 't2');
    expect([await source.token(100), await source.token(100)]).toEqual(['t1', 't1']);
    expect(calls).toEqual(['secret']);
  });

  it('is fetched once for all that ask at the same time', async () => {
    const { source, calls } = sourceOf('t1', 't2');
    expect(await Promise.all([source.token(100), source.token(100), source.token(100)])).toEqual(['t1', 't1', 't1']);
    expect(calls).toHaveLength(1);
  });

  it('is fetched anew once it is invalid, with the password as it is then', async () => {
    const { source, calls, setPassword } = sourceOf('t1', 't2');
    await source.token(100);
    setPassword('rotated');
    source.invalidate('t1');
    expect(await source.token(100)).toBe('t2');
    expect(calls).toEqual(['secret', 'rotated']);
  });

  it('stays if an older one is said to be invalid', async () => {
    const { source, calls } = sourceOf('t1', 't2');
    await source.token(100);
    source.invalidate('t1');
    await source.token(100);
    source.invalidate('t1');
    expect(await source.token(100)).toBe('t2');
    expect(calls).toHaveLength(2);
  });
});

describe('a caller with a short deadline', () => {
  it('does not wait for the longer one of the call that it joins', async () => {
    const source = new TokenSource({
      password: () => Promise.resolve('secret'),
      authenticate: () => new Promise(() => undefined),
      now: () => 0,
    });
    const patient = source.token(600_000);
    await expect(source.token(5)).rejects.toMatchObject({ code: 'ETCD_RPC', reason: 'deadline_exceeded' });
    await expect(Promise.race([patient, Promise.resolve('still waiting')])).resolves.toBe('still waiting');
  });
});

describe('a refusal', () => {
  it('is repeated without asking etcd for 5 s, then asked again', async () => {
    const { source, calls, clock } = sourceOf(refusal, 't1');
    await expect(source.token(100)).rejects.toBe(refusal);
    clock.nowMs = 4_999;
    await expect(source.token(100)).rejects.toBe(refusal);
    expect(calls).toHaveLength(1);
    clock.nowMs = 5_000;
    expect(await source.token(100)).toBe('t1');
  });

  it.each<Reason>(['deadline_exceeded', 'no_leader', 'permission_denied'])(
    'is also %s: etcd may have done the work',
    async (reason) => {
      const error = new EtcdRpcError(reason, grpcStatus.UNAVAILABLE, 'x');
      const { source, calls } = sourceOf(error, 't1');
      await expect(source.token(100)).rejects.toBe(error);
      await expect(source.token(100)).rejects.toBe(error);
      expect(calls).toHaveLength(1);
    },
  );

  it.each<Reason>(['connection_refused', 'connection_failed', 'name_resolution_failed', 'tls_failed', 'unavailable'])(
    'is not %s: the next call tries again',
    async (reason) => {
      const { source } = sourceOf(new EtcdRpcError(reason, grpcStatus.UNAVAILABLE, 'x'), 't1');
      await expect(source.token(100)).rejects.toMatchObject({ reason });
      expect(await source.token(100)).toBe('t1');
    },
  );
});

describe('without auth', () => {
  it('there is no token, and etcd is asked again after a minute', async () => {
    const { source, calls, clock } = sourceOf(authDisabled, 't1');
    expect(await source.token(100)).toBeUndefined();
    clock.nowMs = 59_999;
    expect(await source.token(100)).toBeUndefined();
    expect(calls).toHaveLength(1);
    clock.nowMs = 60_000;
    expect(await source.token(100)).toBe('t1');
  });
});

describe('a password that cannot be read', () => {
  it('is the error of that call, and read again at the next', async () => {
    const { source, calls, setPassword } = sourceOf('t1');
    const unreadable = new Error('no such file');
    setPassword(unreadable);
    await expect(source.token(100)).rejects.toBe(unreadable);
    setPassword('there');
    expect(await source.token(100)).toBe('t1');
    expect(calls).toEqual(['there']);
  });
});
