import { flagsHelp } from '../../config/help.ts';
import { benchCompareFlags } from './flags-report.ts';

/** What `etcd-monitor bench compare --help` prints. */
export function benchCompareHelp(): string {
  return `Usage: etcd-monitor bench compare OLD NEW [FLAGS]

Holds one result against another (--output json of etcd-monitor bench), metric by metric over their rounds. A regression is a
difference that is significant (Mann-Whitney, 5 %) and worse than --max-regression. With fewer than six rounds in either nothing
counts as one. Results of different loads are refused; another machine or etcd version is a warning.

Examples:
    etcd-monitor bench compare before.json after.json
    etcd-monitor bench compare before.json after.json --max-regression 5% --output json

Exit code 0: no regression; 2: wrong call, or a file that is no result; 6: regressed.

${flagsHelp(benchCompareFlags)}
`;
}
