import { type Figure, notMeasured } from '../measurement.ts';

/** Operations a second that are enough by themselves. */
const enough = 700_000;
const enoughTimes = 10;

/** etcd's benchmark at its best. */
export interface TheirCeiling {
  readonly connections: number;
  /** Numbers of connections that were tried for it. */
  readonly tried: readonly number[];
  /** Operations a second. */
  readonly throughput: number;
}

/**
 * Ours against etcd's. The limit is ten times etcd's, or enough by itself where that is not reached or etcd's tool is not there.
 * @param ours operations a second on one connection
 */
export function ceilingFigures(ours: number, theirs: TheirCeiling | undefined): readonly Figure[] {
  const times = theirs === undefined ? notMeasured : ours / theirs.throughput;
  const isManyTimes = times !== notMeasured && times >= enoughTimes;
  const among = theirs === undefined ? '' : `, the best of ${theirs.tried.join(', ')}`;
  return [
    { name: 'ours, one connection', value: ours, unit: '/s', ...(isManyTimes ? {} : { limit: { atLeast: enough } }) },
    { name: `connections of etcd's benchmark${among}`, value: theirs?.connections ?? notMeasured, unit: '' },
    { name: "etcd's benchmark", value: theirs?.throughput ?? notMeasured, unit: '/s' },
    {
      name: "ours against etcd's",
      value: times,
      unit: 'times',
      ...(isManyTimes ? { limit: { atLeast: enoughTimes } } : {}),
    },
  ];
}
