import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parseNativePage } from '../etcd/page-parser.ts';

type Labels = Readonly<Record<string, string>>;

/** Two readings of one page, so that counters can go on as they went. */
export interface PageTwice {
  /** Added to every series: job, and for a native page cluster and instance. */
  readonly targetLabels: Labels;
  readonly first: string;
  readonly second: string;
  readonly betweenSeconds: number;
}

export interface Replication {
  readonly pages: readonly PageTwice[];
  /** Sample names to keep, with how far back each goes. */
  readonly historySeconds: ReadonlyMap<string, number>;
  /** Labels `cluster="0"` to `cluster="99"` are put in place of the one that was read. */
  readonly clusters: number;
  readonly fromUnixSeconds: (historySeconds: number) => number;
  readonly untilUnixSeconds: number;
  readonly intervalSeconds: number;
}

interface Growth {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
  readonly perSecond: number;
}

/** Writes what so many clusters like the one that was read would have shown, as OpenMetrics with timestamps. @returns how many series */
export async function writeReplicated(file: string, replication: Replication): Promise<number> {
  const stream = createWriteStream(file);
  const growths = replication.pages.flatMap((page) => growthsOf(page, replication.historySeconds));
  growths.push(...growthsOfUp(replication.pages));
  growths.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
  for (let cluster = 0; cluster < replication.clusters; cluster += 1) {
    for (const growth of growths) {
      if (!stream.write(linesOf(growth, cluster, replication))) await once(stream, 'drain');
    }
  }
  stream.end('# EOF\n');
  await once(stream, 'close');
  return growths.length * replication.clusters;
}

function growthsOf(page: PageTwice, kept: Replication['historySeconds']): Growth[] {
  const wanted = new Set(kept.keys());
  const second = parseNativePage(page.second, wanted).samples;
  return [...parseNativePage(page.first, wanted).samples].flatMap(([name, samples]) => {
    const later = new Map((second.get(name) ?? []).map((sample) => [JSON.stringify(sample.labels), sample.value]));
    return samples.map(({ labels, value }): Growth => {
      const next = later.get(JSON.stringify(labels)) ?? value;
      const perSecond = Math.max(0, next - value) / page.betweenSeconds;
      // Labels of the page win, as `honor_labels` has it for the exporter's.
      return { name, labels: { ...page.targetLabels, ...labels }, value, perSecond };
    });
  });
}

function growthsOfUp(pages: readonly PageTwice[]): readonly Growth[] {
  return pages.map(({ targetLabels }) => ({ name: 'up', labels: targetLabels, value: 1, perSecond: 0 }));
}

function linesOf(growth: Growth, cluster: number, replication: Replication): string {
  const { intervalSeconds, untilUnixSeconds, historySeconds, fromUnixSeconds } = replication;
  const start = fromUnixSeconds(historySeconds.get(growth.name) ?? 0);
  const labels = { ...growth.labels, cluster: String(cluster) };
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const head = `${growth.name}{${pairs.join(',')}}`;
  const valueAt = (time: number): number => growth.value + Math.round(growth.perSecond * (time - start) * 1000) / 1000;
  let text = '';
  for (let time = start; time <= untilUnixSeconds; time += intervalSeconds) {
    text += `${head} ${valueAt(time)} ${time}\n`;
  }
  return text;
}
