import { type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { z } from 'zod';
import type { LogConfig } from '../config/config.ts';
import { toLogfmt } from './logfmt.ts';

const recordSchema = z.record(z.string(), z.unknown());

/** A logger that hands each finished line, newline included, to `write`. */
export function createLogger({ level, format }: LogConfig, write: (line: string) => void): Logger {
  const destination =
    format === 'json'
      ? { write }
      : {
          write: (line: string) => {
            write(`${toLogfmt(recordSchema.parse(JSON.parse(line)))}\n`);
          },
        };
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: stdSerializers.err, err: stdSerializers.err },
    },
    destination,
  );
}
