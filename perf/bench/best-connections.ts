import { median } from '../measurement.ts';

const rounds = 3;

export interface ConnectionSearch {
  /** For progress. */
  readonly name: string;
  readonly tried: readonly number[];
  /** Operations a second of one run with so many connections. */
  readonly throughput: (connections: number) => Promise<number>;
  readonly progress: (text: string) => void;
}

/** With how many connections a tool does most, by medians of alternating rounds; of equal ones the first that was tried. */
export async function bestConnections({ name, tried, throughput, progress }: ConnectionSearch): Promise<number> {
  const found = tried.map((connections) => ({ connections, throughputs: new Array<number>() }));
  for (let round = 1; round <= rounds; round += 1)
    for (const { connections, throughputs } of found) {
      const reached = await throughput(connections);
      throughputs.push(reached);
      progress(`${name}, ${connections} connections, round ${round} of ${rounds}: ${Math.round(reached)} a second`);
    }
  return found.reduce((one, other) => (median(other.throughputs) > median(one.throughputs) ? other : one)).connections;
}
