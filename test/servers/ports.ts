import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below Linux's range for outgoing connections (32768 and up), so that none of those takes a port between choice and use. */
const lowestPort = 12_000;
const highestPort = 32_000;
const maxTries = 200;

/** `count` different loopback ports that nothing listens on now. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  for (let tries = 0; ports.size < count; tries += 1) {
    if (tries > maxTries + count) throw new Error(`no ${count} free loopback ports after ${tries} tries`);
    const port = lowestPort + Math.floor(Math.random() * (highestPort - lowestPort));
    if (!ports.has(port) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}

/** One loopback port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  if (port === undefined) throw new Error('no free loopback port');
  return port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
