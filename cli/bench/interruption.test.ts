import { describe, expect, it } from 'vitest';
import type { Signals, StopSignal } from '../command.ts';
import { Interruption } from './interruption.ts';

function process() {
  const seen: string[] = [];
  let handler: ((signal: StopSignal) => void) | undefined;
  const signals: Signals = {
    onStop: (given) => {
      handler = given;
      return () => (handler = undefined);
    },
    onReload: () => () => undefined,
    exit: (code) => seen.push(`exit ${code}`),
  };
  return { signals, seen, interrupt: () => handler?.('SIGINT'), isHandled: () => handler !== undefined };
}

describe('Ctrl-C', () => {
  it('ends the load first, and the process the second time, saying what is left', () => {
    const { signals, seen, interrupt } = process();
    let left = 'nothing was written';
    using interruption = new Interruption(
      { signals, writeError: (text) => seen.push(text), isErrorTerminal: true },
      () => left,
    );
    expect(interruption.signal.aborted).toBe(false);
    interrupt();
    expect(interruption.signal.aborted).toBe(true);
    left = 'keys below etcd-bench/a1/ may be left';
    interrupt();
    expect(seen).toEqual([
      '\netcd-monitor: stopping, cleaning up; once more ends it at once\n',
      'etcd-monitor: ended at once: keys below etcd-bench/a1/ may be left\n',
      'exit 130',
    ]);
  });

  it('is the process’s own business again afterwards', () => {
    const { signals, isHandled } = process();
    new Interruption({ signals, writeError: () => undefined, isErrorTerminal: false }, () => '')[Symbol.dispose]();
    expect(isHandled()).toBe(false);
  });
});
