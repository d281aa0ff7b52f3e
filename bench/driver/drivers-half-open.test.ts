import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DriverClient } from '../../test/bench/driver-client.ts';
import { everyDriver } from '../../test/bench/every-driver.ts';
import { answerWith, startGrpcServer } from '../../test/bench/grpc-server.ts';
import { startProxy } from '../../test/servers/proxy.ts';

const message = Buffer.from('a request');
/** More than any driver lets a server be silent, in steps that leave it time to answer. */
const patienceMs = 20_000;
const stepMs = 500;

// Only the clock and what asks at intervals: sockets and the time to connect go on as they do.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets the clock go on, with a real moment for the sockets after each step. */
async function pass(timeMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < timeMs; passedMs += stepMs) {
    vi.advanceTimersByTime(stepMs);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe.each(everyDriver.map((driver) => ({ driver, name: driver.name })))('the $name driver', ({ driver }) => {
  it('gives up a connection that has gone silent with requests in flight', async () => {
    await using server = await startGrpcServer(() => undefined);
    await using proxy = await startProxy(server.url);
    await using client = new DriverClient(driver, { url: `http://${proxy.address}` });
    await client.ready();
    const calls = [client.begin('put', message), client.begin('range', message)];
    client.connection.flush();
    await client.until('the requests to arrive', () => server.requests.length === 2);
    await proxy.setMode('drop');
    await pass(patienceMs);
    const statuses = await Promise.all(calls.map(async (call) => (await call.answer).status));
    expect([statuses, client.strayAnswers]).toEqual([[14, 14], []]);
    expect(client.losses[0]).toMatch(/ping/i);
  });

  it('keeps one whose server answers nothing for long, but is alive', async () => {
    await using server = await startGrpcServer((stream) => {
      setTimeout(() => {
        answerWith(stream, message);
      }, 400);
    });
    await using client = new DriverClient(driver, { url: server.url });
    await client.ready();
    const { answer } = client.begin('put', message);
    client.connection.flush();
    await pass(patienceMs);
    expect([await answer, client.losses]).toEqual([{ status: 0, detail: '', body: message }, []]);
  });

  it('leaves a server that owes no answer alone: etcd cuts off who pings then', async () => {
    await using server = await startGrpcServer(() => undefined);
    await using client = new DriverClient(driver, { url: server.url });
    await client.ready();
    let pings = 0;
    for (const session of server.sessions) session.on('ping', () => (pings += 1));
    await pass(patienceMs);
    expect([pings, client.losses]).toEqual([0, []]);
  });
});
