import type { Driver } from '../driver.ts';
import { Http2Connection } from './connection.ts';

/** gRPC on `node:http2`: the reference that the raw driver is compared with, and the fallback where that one meets something new. */
export const http2Driver: Driver = {
  name: 'http2',
  connect: (options) => new Http2Connection(options),
};
