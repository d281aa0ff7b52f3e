import { nearest } from '../config/nearest.ts';
import { alertConsoleCommand } from './alert-console.ts';
import { benchCommand } from './bench/command.ts';
import { fromOriginalFlags, originalFlag } from './bench/original-flags.ts';
import { checkCommand } from './check-command.ts';
import type { Command, CommandContext } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { exporterCommand } from './exporter.ts';
import { generateCommand } from './generate-command.ts';
import { versionCommand } from './version-command.ts';

const helpCommand: Command = {
  name: 'help',
  summary: 'Print this, or the help of one command.',
  help: overview,
  run: ({ argv, writeOutput, writeError }) => {
    const [name] = argv;
    const command = name === undefined ? helpCommand : commands.find((candidate) => candidate.name === name);
    if (command === undefined) return Promise.resolve(unknownCommand(name ?? '', writeError));
    writeOutput(command.help());
    return Promise.resolve(exitCodes.done);
  },
};

/** Every command of `etcd-monitor`, in the order of its help. */
const commands: readonly Command[] = [
  exporterCommand,
  generateCommand,
  checkCommand,
  benchCommand,
  alertConsoleCommand,
  versionCommand,
  helpCommand,
];

/**
 * Runs the command that the arguments name, `exporter` when they begin with a flag or are empty, `bench` when it is the original's.
 * @returns the exit code; rejects only for errors of the program itself
 */
export async function run(context: CommandContext): Promise<ExitCode> {
  const [name, ...rest] = context.argv;
  if (name?.startsWith('-') === true && context.argv.includes(originalFlag))
    return benchCommand.run({ ...context, argv: fromOriginalFlags(context.argv) });
  if (name === undefined || name.startsWith('-')) return exporterCommand.run(context);
  const command = commands.find((candidate) => candidate.name === name);
  return command === undefined ? unknownCommand(name, context.writeError) : command.run({ ...context, argv: rest });
}

function unknownCommand(name: string, writeError: (text: string) => void): ExitCode {
  const names = commands.map((command) => command.name);
  const meant = nearest(name, names);
  const hint = meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`;
  writeError(`etcd-monitor: unknown command ${JSON.stringify(name)}: ${hint}\n`);
  return exitCodes.wrongCall;
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: etcd-monitor [COMMAND] [FLAGS]',
    '',
    ...lines,
    '',
    'Without a command: exporter. Flags of a command: etcd-monitor help COMMAND',
    '',
  ].join('\n');
}
