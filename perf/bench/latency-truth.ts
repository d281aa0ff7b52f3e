import { startStubEtcd } from '../../test/servers/stub-etcd.ts';
import { truthOf } from '../../test/servers/stub-etcd-log.ts';
import { undisturbed } from '../foreign-load.ts';
import { type Figure, median, type Measurement } from '../measurement.ts';
import { type LoadAsked, runLoad } from './load-asked.ts';

const rounds = 3;
/** Whole periods of the stub, so that its pauses are their share of the time. */
const durationMs = 20_000;
const rate = 1_000;
const closedClients = 16;

/** Milliseconds. */
interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

interface Measured {
  readonly shown: Percentiles;
  readonly truth: Percentiles;
}

/** What the bench says of latencies that are known: a server that takes 5 ms, and stands still for 500 ms every 5 s. */
export const benchLatencyTruth: Measurement = {
  name: 'bench-truth',
  title: `Latencies against the server's own log (5 ms, a pause of 500 ms every 5 s; medians of ${rounds} runs of ${durationMs / 1000} s)`,
  run: async ({ progress }) => {
    const open: Measured[] = [];
    const closed: Measured[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      progress(`round ${round} of ${rounds}`);
      open.push(await undisturbed(() => measure({ rate, clients: 1 }), progress));
      closed.push(await undisturbed(() => measure({ clients: closedClients }), progress));
    }
    const truth = (of: keyof Percentiles): number => median(open.map((one) => one.truth[of]));
    const offBy = (of: keyof Percentiles): number => median(open.map((one) => distance(one, of)));
    const share = (of: keyof Percentiles): number =>
      median(open.map((one) => (100 * distance(one, of)) / one.truth[of]));
    // What the clients of an open loop went through is the truth for a closed one at the same server, too.
    const closedOffBy = Math.abs(median(closed.map(({ shown }) => shown.p99)) - truth('p99'));
    const figures: readonly Figure[] = [
      { name: 'truth: p50', value: truth('p50'), unit: 'ms' },
      { name: 'truth: p99', value: truth('p99'), unit: 'ms' },
      { name: 'truth: p99.9', value: truth('p999'), unit: 'ms' },
      {
        name: `open loop at ${rate} a second: p50 off by`,
        value: offBy('p50'),
        unit: 'ms',
        limit: { atMost: 1 },
      },
      { name: 'open loop: p99 off by', value: share('p99'), unit: '%', limit: { atMost: 2 } },
      { name: 'open loop: p99.9 off by', value: share('p999'), unit: '%', limit: { atMost: 2 } },
      {
        name: `closed loop, ${closedClients} clients: p99 off by, which shows what it leaves out`,
        value: (100 * closedOffBy) / truth('p99'),
        unit: '%',
        limit: { atLeast: 50 },
      },
    ];
    return figures;
  },
};

function distance({ shown, truth }: Measured, of: keyof Percentiles): number {
  return Math.abs(shown[of] - truth[of]);
}

async function measure(load: Pick<LoadAsked, 'rate' | 'clients'>): Promise<Measured> {
  await using stub = await startStubEtcd();
  const { round, startsUnixMs } = await runLoad({ url: stub.url, connections: 4, durationMs, warmupMs: 0, ...load });
  if (round.latency === undefined) throw new Error('nothing was answered');
  const truth = truthOf(await stub.requests(), startsUnixMs, startsUnixMs + durationMs);
  const { p50, p99, p999 } = round.latency;
  return {
    shown: { p50: p50 * 1000, p99: p99 * 1000, p999: p999 * 1000 },
    truth: { p50: truth.percentileMs(50), p99: truth.percentileMs(99), p999: truth.percentileMs(99.9) },
  };
}
