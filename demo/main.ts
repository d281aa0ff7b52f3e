import { ServerUnavailableError } from '../test/servers/errors.ts';
import { checkStack, type CheckRow } from './check.ts';
import { abortOnInterrupt, unlessAborted } from '../test/servers/interrupt.ts';
import { observeStack } from './observe.ts';
import { DemoUsageError, readOptions, usage, type DemoOptions } from './options.ts';
import { ResourceOwner } from '../test/servers/resource-owner.ts';
import { showRepeatedly } from './show.ts';
import { startStack, targetCount } from './stack.ts';
import { summaryText } from './summary.ts';
import { tableText } from './table.ts';
import { Screen } from './terminal.ts';

const exitCodes = { done: 0, failed: 1, wrongCall: 2, unavailable: 3, interrupted: 130 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const targetsTimeoutMs = 60_000;
const redrawMs = 1_000;
/** Without a terminal the summary is printed this often. */
const reprintMs = 30_000;

process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<ExitCode> {
  const interrupted = abortOnInterrupt();
  const owner = new ResourceOwner();
  try {
    const options = readOptions(args);
    if (options.help) {
      process.stdout.write(usage);
      return exitCodes.done;
    }
    return await unlessAborted(interrupted, run(options, owner, interrupted));
  } catch (error) {
    if (interrupted.aborted) return exitCodes.interrupted;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof DemoUsageError) return exitCodes.wrongCall;
    return error instanceof ServerUnavailableError ? exitCodes.unavailable : exitCodes.failed;
  } finally {
    await owner.close();
    if (interrupted.aborted) process.stderr.write('stopped everything\n');
  }
}

async function run(options: DemoOptions, owner: ResourceOwner, interrupted: AbortSignal): Promise<ExitCode> {
  const startedMs = performance.now();
  const progress = (text: string): void => {
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    process.stderr.write(`${seconds.padStart(5)} s  ${text}\n`);
  };
  const stack = await startStack({ lines: options.lines, withOracle: options.check, progress }, owner);
  progress(`waiting until Prometheus sees ${targetCount} targets up`);
  await stack.prometheus.waitForTargets(targetCount, targetsTimeoutMs);
  progress('ready');
  if (options.check) return report(await checkStack(stack, progress));
  const screen = owner.own(new Screen(process.stdout));
  await showRepeatedly({
    observe: async () => summaryText(await observeStack(stack)),
    draw: (text) => {
      screen.draw(text);
    },
    pauseMs: screen.isLive ? redrawMs : reprintMs,
    interrupted,
  });
  return exitCodes.interrupted;
}

function report(rows: readonly CheckRow[]): ExitCode {
  const heading = ['', 'CHECK', 'SEEN', 'EXPECTED', 'TOLERANCE', 'ORACLE'];
  const lines = rows.map((row) => [
    row.ok ? 'ok' : 'FAIL',
    row.name,
    row.seen,
    row.expected,
    row.tolerance,
    row.source,
  ]);
  const failed = rows.filter((row) => !row.ok).length;
  process.stdout.write(`${tableText([heading, ...lines])}\n\n${rows.length - failed} of ${rows.length} checks hold\n`);
  return failed === 0 ? exitCodes.done : exitCodes.failed;
}
