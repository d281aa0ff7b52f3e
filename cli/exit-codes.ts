/** Exit codes of every command. Scripts and supervisors rely on them. */
export const exitCodes = {
  done: 0,
  /** A check said no (drift, lint, unhealthy), or the program itself failed. */
  failed: 1,
  /** The command line or the configuration is wrong. */
  wrongCall: 2,
  /** Something outside could not be reached or refused: a server, or an address to listen on. */
  refused: 3,
  /** bench: more operations failed than its error budget allows. */
  tooManyErrors: 4,
  /** bench: the run says nothing of etcd, such as when the generator was the bottleneck. */
  invalidRun: 5,
  /** bench: significantly worse than the baseline. */
  regressed: 6,
  /** bench: the results could not be pushed, and --push-required. */
  pushFailed: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
