import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Ticker } from './ticker.ts';

describe('Ticker', () => {
  it('never runs twice at once, and runs again when a run took longer than the interval', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const ticker = new Ticker(
      async () => {
        running += 1;
        most = Math.max(most, running);
        runs += 1;
        await sleep(5);
        running -= 1;
      },
      () => 1,
    );
    ticker.start(0);
    while (runs < 3) await sleep(1);
    await ticker.stop();
    expect({ most, running }).toEqual({ most: 1, running: 0 });
  });

  it('waits for the run under way and starts none after it was stopped', async () => {
    let started = 0;
    let ended = 0;
    const ticker = new Ticker(
      async () => {
        started += 1;
        await sleep(20);
        ended += 1;
      },
      () => 0,
    );
    ticker.start(0);
    while (started === 0) await sleep(1);
    await ticker.stop();
    const endedAtStop = ended;
    await sleep(30);
    expect({ endedAtStop, started, ended }).toEqual({ endedAtStop: started, started, ended: started });
  });

  it('does not start at all when it was stopped before', async () => {
    let runs = 0;
    const ticker = new Ticker(
      () => {
        runs += 1;
        return Promise.resolve();
      },
      () => 0,
    );
    await ticker.stop();
    ticker.start(0);
    await sleep(5);
    expect(runs).toBe(0);
  });
});
