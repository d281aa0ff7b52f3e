import { z } from 'zod';
import { ServerUnavailableError } from '../servers/errors.ts';
import { playFault } from './play.ts';
import { type PlayerMessage, playerOrderSchema } from './player-messages.ts';
import { faults } from './scenarios/index.ts';

// Started by `playApart`: one scenario in a process of its own. Who ordered it has gone when the channel closes: then it is interrupted.
const interruption = new AbortController();
process.once('disconnect', () => {
  interruption.abort();
});
// While this program was read there was nobody to hear it.
if (!process.connected) interruption.abort();
const order = playerOrderSchema.parse(JSON.parse(z.string().parse(process.argv[2])));
try {
  const fault = faults.find(({ name }) => name === order.name);
  interruption.signal.throwIfAborted();
  if (fault === undefined) throw new Error(`${order.name}: no such scenario`);
  const progress = (text: string): void => {
    tell({ progress: text });
  };
  tell({ result: await playFault(fault, { ...order, progress, interrupted: interruption.signal }) });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell({ failure: { message, isUnavailable: error instanceof ServerUnavailableError } });
}
// Everything that was started is closed, but for timers of etcd3, which goes on dialling for a watch whose member was cut off.
if (process.connected) process.once('disconnect', () => process.exit()).disconnect();
else process.exit();

function tell(message: PlayerMessage): void {
  if (process.connected) process.send?.(message);
}
