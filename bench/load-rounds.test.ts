import { expect, it } from 'vitest';
import { answerWith, startGrpcServer } from '../test/bench/grpc-server.ts';
import { benchPlan } from '../test/bench/plan.ts';
import { openLoad } from './load-rounds.ts';
import { ClusterWriter } from './prepare/cluster-writer.ts';
import { RunKeys } from './prepare/run-keys.ts';
import { leaseGrantPath, leaseKeepAlivePath } from './stream/lease-messages.ts';

it('opens the streams of a later round with a token of its own: the first may have run out meanwhile', async () => {
  await using server = await startGrpcServer((stream, { path }) => {
    // Not the stream of keep-alives: their deadline ends the round.
    if (path !== leaseKeepAlivePath) answerWith(stream, new Uint8Array(0));
  });
  const plan = benchPlan([server.url], {
    workload: 'lease',
    // Keep-alives alone.
    ratio: 1,
    ...{ connectionCount: 1, clientCount: 1, operationLimit: 1, requestTimeoutMs: 20 },
  });
  const writer = new ClusterWriter({ endpoints: [], tls: undefined, credentials: undefined });
  const load = await openLoad({
    plan,
    targets: plan.endpoints,
    tls: undefined,
    token: 'first',
    refreshToken: () => Promise.resolve('second'),
    keys: new RunKeys({ plan, writer, prefix: 'bench/abcdef/', onEvent: () => undefined }),
  });
  const call = { onProgress: () => undefined, signal: new AbortController().signal };
  await load.run({ round: 1, ...call });
  await load.run({ round: 2, ...call });
  await load.close();
  const grants = server.requests.filter(({ path }) => path === leaseGrantPath);
  expect(grants.map(({ token }) => token)).toEqual(['first', 'second']);
});
