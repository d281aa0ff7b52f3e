import { workloadNames } from '../../bench/plan.ts';
import { flagsHelp } from '../../config/help.ts';
import { benchExitCodes } from './exit-code-meanings.ts';
import { benchFlags } from './flags.ts';
import { workloadSummaries } from './workloads.ts';

/** What `etcd-monitor bench --help` and `etcd-monitor bench help` print. */
export function benchHelp(): string {
  const width = Math.max(...workloadNames.map((name) => name.length));
  const workloads = workloadNames.map((name) => `  ${name.padEnd(width)}  ${workloadSummaries[name]}`);
  const exitCodeLines = benchExitCodes.map(([code, meaning]) => `  ${String(code).padEnd(3)}  ${meaning}`);
  return `Usage: etcd-monitor bench WORKLOAD [FLAGS]
       etcd-monitor bench check [FLAGS]      the loads and pass rules of etcdctl check perf
       etcd-monitor bench compare OLD NEW    two results, side by side
(etcd-bench is the same as etcd-monitor bench.)

Loads an etcd cluster and measures how it answers. It says first what it is going to do, writes below its own prefix only, and takes
its keys away again, after Ctrl-C, too. A cluster with an alarm, without a quorum or above 80 % of its quota is left alone.

Workloads:
${workloads.join('\n')}

Without --rate a fixed number of clients ask as fast as they are answered (closed loop): the throughput that is there, while a slow
server is asked less and looks better than it is. With --rate requests are due on time whatever etcd does (open loop), and latency
counts from then: what users would see. An SLO on latency wants --rate. How to read the report: docs/bench.md

Examples:
  How many writes a second are there? Ten seconds, 64 clients:
    etcd-monitor bench write --endpoints http://10.0.0.1:2379 --clients 64
  What would users see at 5000 reads a second?
    etcd-monitor bench read --rate 5000 --duration 30s
  In a build: fail when it is slower than it has to be, with a report for the build's pages:
    etcd-monitor bench mixed --rate 2000 --slo 'p99<100ms' --slo 'errors<=0.1%' --output junit --output-file bench.xml
  Is it slower than before? Six rounds each, a regression is significant and above 10 %:
    etcd-monitor bench write --rounds 6 --output json --output-file before.json
    etcd-monitor bench write --baseline before.json --max-regression 10%
  The cluster named production of the exporter's configuration, as a user with a password:
    etcd-monitor bench write --config etcd-monitor.yaml --cluster production --user bench --password-file bench-password
  Into a Pushgateway, for a dashboard and alerts:
    etcd-monitor bench write --pushgateway http://pushgateway:9091 --grouping cluster=production

Exit codes:
${exitCodeLines.join('\n')}
Where several hold, the first of 130, 5, 4, 1, 6, 7; the report has all of them.

${flagsHelp(benchFlags)}
`;
}
