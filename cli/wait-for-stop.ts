import type { CommandContext, StopSignal } from './command.ts';
import { exitCodes } from './exit-codes.ts';

/** The first signal settles the promise, any further one ends the process at once. */
export function waitForStop({ signals }: CommandContext): {
  readonly signal: Promise<StopSignal>;
  readonly ignore: () => void;
} {
  let ignore = (): void => undefined;
  const signal = new Promise<StopSignal>((resolve) => {
    let isStopping = false;
    ignore = signals.onStop((received) => {
      if (isStopping) signals.exit(exitCodes.interrupted);
      isStopping = true;
      resolve(received);
    });
  });
  return { signal, ignore };
}
