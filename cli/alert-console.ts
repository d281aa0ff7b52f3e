import { alertLine, alertRecord } from '../alertmanager/console/alert-line.ts';
import type { Flag } from '../config/flag.ts';
import { flagsHelp } from '../config/help.ts';
import { parseListenAddress } from '../config/listen-address.ts';
import { mistakeText } from '../config/mistake.ts';
import { readArguments } from '../config/sources/arguments.ts';
import { ListenError } from '../exporter/web/listen-error.ts';
import { startAlertConsole } from './alert-console-server.ts';
import type { Command, CommandContext } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { waitForStop } from './wait-for-stop.ts';

const defaultAddress = '127.0.0.1:9094';
/** A message is answered at once: what is still in flight then is stuck. */
const stopDeadlineMs = 2000;

const flags: readonly Flag[] = [
  {
    name: 'listen',
    kind: 'text',
    placeholder: 'ADDRESS',
    defaultText: defaultAddress,
    description: 'host:port to listen on; port 0 for any free one.',
    group: 'Output',
  },
  {
    name: 'json',
    kind: 'switch',
    placeholder: '',
    description: 'Print each alert as a line of JSON.',
    group: 'Output',
  },
  { name: 'help', kind: 'switch', placeholder: '', description: 'Print this and exit.', group: 'Output' },
];

const help = (): string => `Usage: etcd-monitor alert-console [FLAGS]

Prints the alerts that Alertmanager sends, one line each, until it is interrupted. Alertmanager is told of it by
alerting.console.url in etcd-monitor.yaml, or by any webhook receiver with this URL. /health answers while it runs.

  alerting: { console: { url: http://localhost:9094/ } }

Colours are for a terminal, unless NO_COLOR is set.

${flagsHelp(flags)}
`;

export const alertConsoleCommand: Command = {
  name: 'alert-console',
  summary: 'Print the alerts that Alertmanager sends, one line each.',
  help,
  run: runAlertConsole,
};

async function runAlertConsole(context: CommandContext): Promise<ExitCode> {
  const { settings, mistakes } = readArguments(context.argv, flags);
  const given = (name: string): string | undefined => settings.find(({ flag }) => flag.name === name)?.origin.given;
  if (given('help') === 'true') {
    context.writeOutput(help());
    return exitCodes.done;
  }
  const listen = given('listen') ?? defaultAddress;
  const address = parseListenAddress(listen);
  const problems = [
    ...mistakes.map(mistakeText),
    ...(address === undefined ? [`--listen: ${JSON.stringify(listen)} is not host:port`] : []),
  ];
  if (address === undefined || problems.length > 0) {
    context.writeError(problems.map((problem) => `etcd-monitor: ${problem}\n`).join(''));
    return exitCodes.wrongCall;
  }
  const hasColour = context.isTerminal && (context.environment['NO_COLOR'] ?? '') === '';
  const isJson = given('json') === 'true';
  const stop = waitForStop(context);
  try {
    const server = await startAlertConsole({
      address,
      onAlerts: (alerts) => {
        const lines = alerts.map((alert) =>
          isJson ? JSON.stringify(alertRecord(alert)) : alertLine(alert, hasColour),
        );
        context.writeOutput(lines.map((line) => `${line}\n`).join(''));
      },
      onRefused: (problem) => {
        context.writeError(`etcd-monitor: refused a message: ${problem}\n`);
      },
    });
    context.writeError(`etcd-monitor: printing the alerts that are sent to ${server.url}\n`);
    const signal = await stop.signal;
    await server.stop(stopDeadlineMs);
    return signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.done;
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    context.writeError(`etcd-monitor: ${error.message}\n`);
    return exitCodes.refused;
  } finally {
    stop.ignore();
  }
}
