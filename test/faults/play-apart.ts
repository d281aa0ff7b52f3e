import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { playerMessageSchema, type PlayerOrder } from './player-messages.ts';
import type { FaultResult } from './recording/recording.ts';

const player = fileURLToPath(new URL('player.ts', import.meta.url));

/** A scenario that could not be played to its end. */
export class PlayerError extends Error {
  readonly code = 'not_played';
  /** Whether that is because a server cannot be had here. */
  readonly isUnavailable: boolean;

  constructor(message: string, isUnavailable: boolean) {
    super(message);
    this.name = 'PlayerError';
    this.isUnavailable = isUnavailable;
  }
}

/**
 * Plays one scenario in a process of its own: the links between members lead through it, and beside another lab that starts they
 * would stand still for seconds. Returns when that process has ended. @throws PlayerError
 */
export async function playApart(
  order: PlayerOrder,
  { progress, interrupted }: { readonly progress: (text: string) => void; readonly interrupted: AbortSignal },
): Promise<FaultResult> {
  // Detached, so that a Ctrl-C reaches it by the closing of the channel only, and once.
  const child = fork(player, [JSON.stringify(order)], { execArgv: ['--import', 'tsx'], detached: true });
  const onInterrupt = (): void => {
    if (child.connected) child.disconnect();
  };
  interrupted.addEventListener('abort', onInterrupt, { once: true });
  try {
    return await new Promise<FaultResult>((resolve, reject) => {
      let result: FaultResult | undefined;
      let failure = new PlayerError('its process ended without a result', false);
      child.on('message', (message) => {
        const told = playerMessageSchema.parse(message);
        if ('progress' in told) progress(told.progress);
        else if ('result' in told) result = told.result;
        else failure = new PlayerError(told.failure.message, told.failure.isUnavailable);
      });
      child.once('error', reject);
      child.once('exit', () => {
        if (result === undefined) reject(failure);
        else resolve(result);
      });
    });
  } finally {
    interrupted.removeEventListener('abort', onInterrupt);
  }
}
