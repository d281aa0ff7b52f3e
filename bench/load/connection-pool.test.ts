import { describe, expect, it } from 'vitest';
import { ConnectionPool, type ConnectionPoolOptions } from './connection-pool.ts';
import { ConnectError } from './errors.ts';
import { FakeDriver } from './fixture.ts';

function options(driver: FakeDriver, changes: Partial<ConnectionPoolOptions> = {}): ConnectionPoolOptions {
  const endpoints = ['a', 'b'].map((host) => ({ host, port: 2379, address: `${host}:2379`, secure: false }));
  const shape = { connectionCount: 3, slotCount: 7, connectTimeoutMs: 50 };
  return { driver, endpoints, tls: undefined, token: undefined, ...shape, ...changes };
}

describe('a connection pool', () => {
  it('deals connections to endpoints and slots to connections in turn', async () => {
    const driver = new FakeDriver();
    const pool = await ConnectionPool.open(options(driver));
    expect(driver.connections.map(({ address }) => address)).toEqual(['a:2379', 'b:2379', 'a:2379']);
    expect(
      pool.slots.map(({ index, connection, connectionSlot }) => {
        return [index, driver.connections.findIndex((candidate) => candidate === connection), connectionSlot];
      }),
    ).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [2, 2, 0],
      [3, 0, 1],
      [4, 1, 1],
      [5, 2, 1],
      [6, 0, 2],
    ]);
  });

  it('has no connection that would never carry a request', async () => {
    const driver = new FakeDriver();
    const pool = await ConnectionPool.open(options(driver, { connectionCount: 100, slotCount: 2 }));
    expect([pool.connectionCount, driver.connections.length]).toEqual([2, 2]);
  });

  it('does not open without all of its connections, and closes those that came about', async () => {
    const driver = new FakeDriver();
    driver.isDown = true;
    const opening = ConnectionPool.open(options(driver));
    driver.connections.at(1)?.connect();
    await expect(opening).rejects.toEqual(new ConnectError(['a:2379'], 'connect ECONNREFUSED'));
    expect(driver.connections.map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
  });

  it('tells which connection is lost and why, and how often it has connected', async () => {
    const driver = new FakeDriver();
    const pool = await ConnectionPool.open(options(driver));
    const [, second] = driver.connections;
    expect([pool.loss, pool.connectCount]).toEqual([undefined, 3]);
    second?.lose(0, 'connection reset');
    expect(pool.loss).toBe('b:2379: connection reset');
    second?.connect();
    expect([pool.loss, pool.connectCount]).toEqual([undefined, 4]);
  });

  it('hands a new token to all connections, and closes them', async () => {
    const driver = new FakeDriver();
    const pool = await ConnectionPool.open(options(driver));
    pool.useToken('second');
    await pool.close();
    expect(driver.connections.map(({ tokens, isClosed }) => [tokens, isClosed])).toEqual(
      [1, 2, 3].map(() => [[undefined, 'second'], true]),
    );
  });
});
