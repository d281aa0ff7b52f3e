import { join } from 'node:path';
import { benchChild } from '../../cli/bench-child.ts';

/** The program itself, as the exporter starts it. */
export const runBenchProgram = benchChild({
  file: process.execPath,
  args: ['--import', import.meta.resolve('tsx'), join(import.meta.dirname, '../../cli/main.ts')],
  environment: { PATH: process.env['PATH'] },
  extraMs: 60_000,
  graceMs: 20_000,
});
