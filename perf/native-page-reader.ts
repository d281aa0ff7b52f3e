import parsePrometheusTextFormat from 'parse-prometheus-text-format';
import { nativeNamesRead } from '../etcd/native-state.ts';
import { parseNativePage } from '../etcd/page-parser.ts';
import { startEtcdCluster } from '../test/servers/etcd-cluster.ts';
import { median, timeMs, type Measurement } from './measurement.ts';

const warmUpRounds = 100;
const rounds = 500;

/** Our reader of native pages against the npm package, in turns on the same page of a live member, as it comes off the wire. */
export const nativePageReader: Measurement = {
  name: 'native-page-reader',
  title: 'Reading a native page (etcd 3.5, one member of three)',
  run: async ({ progress }) => {
    progress('starting etcd');
    await using cluster = await startEtcdCluster({ line: '3.5', members: 3 });
    const page = Buffer.from(await (await cluster.leader()).fetch('/metrics'));
    const everyName = new Set([...page.toString().matchAll(/^[a-z_]+/gm)].map(([name]) => name));
    const times = { theirs: [] as number[], wanted: [] as number[], all: [] as number[] };
    for (let round = 0; round < warmUpRounds + rounds; round++) {
      const theirs = await timeMs(() => parsePrometheusTextFormat(page.toString()));
      const wanted = await timeMs(() => parseNativePage(page, nativeNamesRead));
      const all = await timeMs(() => parseNativePage(page, everyName));
      if (round < warmUpRounds) continue;
      times.theirs.push(theirs);
      times.wanted.push(wanted);
      times.all.push(all);
    }
    const theirs = median(times.theirs);
    return [
      { name: 'size of the page', value: page.length / 1000, unit: 'kB' },
      { name: 'parse-prometheus-text-format, median', value: theirs, unit: 'ms' },
      { name: 'ours, the families that we read, median', value: median(times.wanted), unit: 'ms' },
      { name: 'ours, every family, median', value: median(times.all), unit: 'ms' },
      {
        name: 'the families that we read, faster',
        value: theirs / median(times.wanted),
        unit: 'times',
        limit: { atLeast: 4 },
      },
      { name: 'every family, faster', value: theirs / median(times.all), unit: 'times' },
    ];
  },
};
