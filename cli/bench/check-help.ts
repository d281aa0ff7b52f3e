import { flagsHelp } from '../../config/help.ts';
import { benchCheckFlags } from './flags.ts';

/** What `etcd-monitor bench check --help` prints. */
export function benchCheckHelp(): string {
  return `Usage: etcd-monitor bench check [FLAGS]

The loads of etcdctl check perf with its rules, one after the other: keys of 256 bytes, values of 1 KiB, a minute each.

  s    150 writes/s, 50 clients      l    8000 writes/s, 500 clients
  m    1000 writes/s, 200 clients    xl   15000 writes/s, 1000 clients

A load passes when no request failed, more than 90 % of its writes/s were done, the slowest took at most 500 ms and the standard
deviation is at most 100 ms. Latency counts from when a request was due, which etcdctl does not: what passes here passes there.

Examples:
  Is this cluster fast enough for a small, a medium and a large load?
    etcd-monitor bench check --endpoints http://10.0.0.1:2379
  The largest load alone:
    etcd-monitor bench check --load xl --config etcd-monitor.yaml

Exit code 0: all passed; 1: one did not; 2: wrong call; 3: the cluster cannot be reached, or is left alone; 5: this machine was the
bottleneck; 130: interrupted.

${flagsHelp(benchCheckFlags)}
`;
}
