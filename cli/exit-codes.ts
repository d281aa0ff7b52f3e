/** Exit codes of every command. Scripts and supervisors rely on them. */
export const exitCodes = {
  done: 0,
  /** A check said no (drift, lint, unhealthy), or the program itself failed. */
  failed: 1,
  /** The command line or the configuration is wrong. */
  wrongCall: 2,
  /** Something outside could not be reached or refused: a server, or an address to listen on. */
  refused: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
