import { connect } from 'node:net';
import type { EndpointAddress } from './endpoint.ts';
import { EtcdHttpError, toEtcdHttpError } from './http-error.ts';

/**
 * Seconds that a TCP handshake with the endpoint takes: one network round trip, name look-up included.
 * @throws EtcdHttpError
 */
export function measureRoundTrip(endpoint: EndpointAddress, deadlineMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const socket = connect({ host: endpoint.host, port: endpoint.port });
    const timer = setTimeout(() => {
      socket.destroy(
        new EtcdHttpError('deadline_exceeded', `no TCP connection to ${endpoint.address} within ${deadlineMs} ms`),
      );
    }, deadlineMs);
    socket.once('connect', () => {
      const seconds = (performance.now() - start) / 1000;
      socket.destroy();
      resolve(seconds);
    });
    socket.once('error', (error) => {
      reject(toEtcdHttpError(error));
    });
    socket.once('close', () => {
      clearTimeout(timer);
    });
  });
}
