import { formatDuration } from '../../config/duration.ts';
import type { Flag } from '../../config/flag.ts';
import { formatSize } from '../../config/size.ts';
import { benchDefaults as defaults } from './defaults.ts';

function flag(group: Flag['group'], name: string, placeholder: string, description: string, standard?: string): Flag {
  const what = { name, kind: placeholder === '' ? 'switch' : 'text', placeholder, description, group } as const;
  return standard === undefined ? what : { ...what, defaultText: standard };
}

const percent = (ratio: number): string => `${Math.round(ratio * 100)}%`;

const loadFlags: readonly Flag[] = [
  flag('Load', 'duration', 'DURATION', 'Measured time of a round, such as 30s.', formatDuration(defaults.durationMs)),
  flag(
    'Load',
    'ops',
    'NUMBER',
    'Operations of a round, such as 100000; it ends at --duration if that is given, too, and comes first.',
    'as many as --duration allows; of delete, --key-space',
  ),
  flag('Load', 'conns', 'NUMBER', 'Connections, spread over the members.', `${defaults.connectionCount}`),
  flag(
    'Load',
    'clients',
    'NUMBER',
    'Closed loop: requests in flight at a time. Each client waits for its answer before it asks again.',
    `${defaults.clientCount}`,
  ),
  flag(
    'Load',
    'rate',
    'NUMBER',
    'Open loop: operations a second, asked for on time whatever etcd does, as independent users would. Latency then counts from when a request was due.',
  ),
  flag('Load', 'arrival', 'poisson|constant', 'Gaps between the requests of --rate.', 'poisson'),
  flag(
    'Load',
    'max-inflight',
    'NUMBER',
    'Requests of --rate in flight at most; others wait, and the wait counts.',
    `${defaults.inFlightLimit}`,
  ),
  flag(
    'Load',
    'timeout',
    'DURATION',
    'Until an operation is given up and counted as failed.',
    formatDuration(defaults.requestTimeoutMs),
  ),
  flag('Load', 'warmup', 'DURATION', 'Load before each round that is not counted.', formatDuration(defaults.warmupMs)),
  flag(
    'Load',
    'rounds',
    'NUMBER',
    `Rounds, one after the other. A comparison gates from ${defaults.comparedRounds} on.`,
    `${defaults.rounds}; with --baseline ${defaults.comparedRounds}`,
  ),
  flag('Load', 'target', 'leader|all|NAME', 'Load the leader, all of --endpoints, or the member of this name.', 'all'),
  flag(
    'Load',
    'driver',
    'raw|http2',
    "How gRPC is spoken: raw is the fast one, http2 uses Node's own HTTP/2 to compare with. watch and lease need http2.",
    'raw; of watch and lease, http2',
  ),
  flag('Load', 'seed', 'NUMBER', 'The same seed gives the same keys, values and gaps.', `${defaults.seed}`),
];

const dataFlags: readonly Flag[] = [
  flag('Keys and values', 'key-size', 'SIZE', 'Size of a key, prefix included.', formatSize(defaults.keySizeBytes)),
  flag('Keys and values', 'val-size', 'SIZE', 'Size of a value, such as 1KiB.', formatSize(defaults.valueSizeBytes)),
  flag('Keys and values', 'key-space', 'NUMBER', 'Different keys that the load spreads over.', `${defaults.keySpace}`),
  flag('Keys and values', 'key-order', 'random|sequential', 'Order in which keys are used.', 'random'),
  flag('Keys and values', 'prefix', 'TEXT', 'Every key begins with it and with the name of the run.', defaults.prefix),
  flag(
    'Keys and values',
    'consistency',
    'l|s',
    'read, mixed, range: linearizable, or serializable (answered by one member alone, perhaps not the newest).',
    'l',
  ),
  flag('Keys and values', 'read-ratio', 'SHARE', 'mixed: share of reads.', percent(defaults.readRatio)),
  flag(
    'Keys and values',
    'ratio',
    'SHARE',
    'txn: share of compare-and-swaps that are meant to succeed.',
    percent(defaults.successRatio),
  ),
  flag(
    'Keys and values',
    'keepalive-ratio',
    'SHARE',
    'lease: share of keep-alives; the others grant and revoke leases in turn.',
    percent(defaults.keepAliveRatio),
  ),
  flag('Keys and values', 'limit', 'NUMBER', 'range: keys in an answer at most.', `${defaults.rangeLimit}`),
  flag('Keys and values', 'watchers', 'NUMBER', 'watch: watchers of each key.', `${defaults.watcherCount}`),
];

/** Flags that say how safe a run has to be: of `bench` and `bench check`. */
export const benchSafetyFlags: readonly Flag[] = [
  flag(
    'Safety',
    'force',
    '',
    'Go on where the cluster has an alarm, lacks a quorum, or is above 80 % of its quota. Not for production.',
  ),
  flag('Safety', 'keep-keys', '', 'Leave the keys of the run where they are.'),
];

/** How a run loads: flags of `bench`. */
export const benchLoadFlags: readonly Flag[] = [...loadFlags, ...dataFlags, ...benchSafetyFlags];
