import { parseArgs } from 'node:util';
import { releasesOf, serverNames, type ServerName } from '../test/servers/catalogue.ts';

export interface DemoOptions {
  readonly check: boolean;
  readonly help: boolean;
  /** The line of each server, as in the catalogue. */
  readonly lines: Readonly<Record<ServerName, string>>;
}

/** A wrong call. The message names the argument and what is allowed. */
export class DemoUsageError extends Error {
  readonly code = 'usage';

  constructor(message: string) {
    super(message);
    this.name = 'DemoUsageError';
  }
}

/** One Debian suite carries all of these, so a fresh machine fetches one package index. */
const defaultLines: Readonly<Record<ServerName, string>> = {
  etcd: '3.5',
  prometheus: '3.5',
  alertmanager: '0.33',
  pushgateway: '1.11',
};

const flags = {
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  etcd: { type: 'string', default: defaultLines.etcd },
  prometheus: { type: 'string', default: defaultLines.prometheus },
  alertmanager: { type: 'string', default: defaultLines.alertmanager },
  pushgateway: { type: 'string', default: defaultLines.pushgateway },
} as const;

/** Reads the command line after `npm run demo --`. @throws DemoUsageError */
export function readOptions(args: readonly string[]): DemoOptions {
  const { check, help, ...lines } = parse(args);
  for (const server of serverNames) {
    const known = releasesOf(server).map((release) => release.line);
    if (known.includes(lines[server])) continue;
    throw new DemoUsageError(`--${server} ${lines[server]}: no such line, use one of ${known.join(', ')}`);
  }
  return { check, help, lines };
}

export const usage = `Usage: npm run demo -- [--check] [--etcd LINE] [--prometheus LINE] [--alertmanager LINE] [--pushgateway LINE]

Starts three etcd members, the exporter, Prometheus, Alertmanager and a Pushgateway on free loopback ports, with a light
background load on etcd, and shows them until Ctrl-C.

  --check              Compare what Prometheus sees with an oracle, print a table and exit with 0 or 1.
  --etcd LINE          ${linesOf('etcd')}
  --prometheus LINE    ${linesOf('prometheus')}
  --alertmanager LINE  ${linesOf('alertmanager')}
  --pushgateway LINE   ${linesOf('pushgateway')}
`;

function linesOf(server: ServerName): string {
  const lines = releasesOf(server).map((release) => release.line);
  return `One of ${lines.join(', ')}. Default: ${defaultLines[server]}.`;
}

function parse(args: readonly string[]): { check: boolean; help: boolean } & Record<ServerName, string> {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false }).values;
  } catch (error) {
    throw new DemoUsageError(error instanceof Error ? error.message : String(error));
  }
}
