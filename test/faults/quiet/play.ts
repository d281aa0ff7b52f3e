import { ServerUnavailableError } from '../../servers/errors.ts';
import { startLab } from '../lab/start.ts';
import { cpuWaitedMs } from './cpu-pressure.ts';
import { judgeDay, type StepTimes } from './judge.ts';
import type { QuietResult } from './result.ts';
import type { QuietStep } from './step.ts';
import { waitUntil } from './wait-until.ts';

export interface DayOptions {
  /** In the order in which they are played. */
  readonly steps: readonly QuietStep[];
  /** A line of the catalogue, such as `3.5`. */
  readonly etcdLine: string;
  readonly timeScale: number;
  readonly progress: (text: string) => void;
  readonly interrupted: AbortSignal;
}

const watchdogTimeoutSeconds = 120;
const defaultListenSeconds = 60;

/**
 * Plays the steps one after the other on one lab with two clusters, the second of which nobody touches. Whatever happens,
 * everything that was started is stopped. @throws ServerUnavailableError, StartError, and what a step throws, with the step's name
 */
export async function playDay(options: DayOptions): Promise<QuietResult> {
  const { etcdLine, timeScale, progress, interrupted } = options;
  const setting = { members: 3, hasClientProxies: true, hasSecondCluster: true } as const;
  await using lab = await startLab({ setting, etcdLine, timeScale, progress, interrupted });
  const { deliveries } = lab.parts.receiver;
  const isWatched = (): boolean => deliveries.some(({ labels }) => labels['alertname'] === 'EtcdWatchdog');
  await waitUntil(lab, 'the Watchdog is delivered', isWatched, watchdogTimeoutSeconds);
  const judged = (played: readonly StepTimes[]): ReturnType<typeof judgeDay> => {
    const [first, ...others] = played;
    if (first === undefined) throw new Error('a day without steps');
    return judgeDay({ steps: [first, ...others], deliveries, timeScale });
  };

  const played: StepTimes[] = [];
  const dayStartMs = Date.now();
  for (const step of options.steps) {
    const startMs = played.at(-1)?.endMs ?? dayStartMs;
    const waitedBeforeMs = await cpuWaitedMs();
    progress(`${step.name}: ${step.says}`);
    try {
      await step.play(lab);
    } catch (error) {
      if (interrupted.aborted || error instanceof ServerUnavailableError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${step.name} cannot be played: ${why}`, { cause: error });
    }
    await lab.waitScaled(step.listenSeconds ?? defaultListenSeconds);
    const waitedMs = await cpuWaitedMs();
    const cpuWaitMs = waitedMs === undefined || waitedBeforeMs === undefined ? undefined : waitedMs - waitedBeforeMs;
    played.push({ step, startMs, endMs: Date.now(), cpuWaitMs });
    for (const { alert, severity, cluster = '', instance = '', why } of firingIn(judged(played), step.name))
      progress(`${why === undefined ? 'NOISE' : 'allowed'}: ${alert} ${severity} ${cluster} ${instance}`);
  }
  return {
    etcdVersion: lab.cluster.version,
    timeScale,
    date: new Date(dayStartMs).toISOString().slice(0, 10),
    seconds: Math.round((Date.now() - dayStartMs) / 1_000),
    ...judged(played),
  };
}

function firingIn(day: Pick<QuietResult, 'steps'>, stepName: string): QuietResult['steps'][number]['heard'] {
  const heard = day.steps.find(({ name }) => name === stepName)?.heard ?? [];
  return heard.filter(({ status }) => status === 'firing');
}
