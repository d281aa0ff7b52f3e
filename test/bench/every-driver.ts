import type { Driver } from '../../bench/driver/driver.ts';
import { http2Driver } from '../../bench/driver/http2/driver.ts';
import { rawDriver } from '../../bench/driver/raw/driver.ts';

/** Both drivers keep one contract: what a test says of one holds of the other. */
export const everyDriver: readonly Driver[] = [http2Driver, rawDriver];
