import type { Driver } from '../driver.ts';
import { RawConnection } from './connection.ts';

/**
 * gRPC in HTTP/2 frames that it builds and reads itself: an operation costs about a microsecond of this process, so that etcd is what
 * is measured. The `http2` driver does the same with node's own HTTP/2, as an oracle and a fallback.
 */
export const rawDriver: Driver = { name: 'raw', connect: (options) => new RawConnection(options) };
