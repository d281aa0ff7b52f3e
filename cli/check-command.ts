import { nearest } from '../config/nearest.ts';
import { checkAlertmanagerCommand } from './check-alertmanager-command.ts';
import { checkRulesCommand } from './check-rules-command.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';

/** What can be checked, each with its own flags and help. */
const subjects: readonly Command[] = [checkRulesCommand, checkAlertmanagerCommand];

/** `etcd-monitor check SUBJECT FILES…` */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Find what is wrong in rules and Alertmanager configurations, your own or those of others.',
  help,
  run: (context) => {
    const [word, ...argv] = context.argv;
    const subject = subjects.find(({ name }) => name === word);
    if (subject !== undefined) return subject.run({ ...context, argv });
    if (word === '--help' || word === '-h') {
      context.writeOutput(help());
      return Promise.resolve(exitCodes.done);
    }
    context.writeError(`etcd-monitor: check what? ${hint(word)}\n`);
    return Promise.resolve(exitCodes.wrongCall);
  },
};

function hint(word: string | undefined): string {
  const names = subjects.map(({ name }) => name);
  const meant = word === undefined ? undefined : nearest(word, names);
  const known = meant === undefined ? `There are ${names.join(', ')}` : `Did you mean ${meant}`;
  return `${known}: etcd-monitor check ${meant ?? names[0] ?? ''} FILES...`;
}

function help(): string {
  const width = Math.max(...subjects.map(({ name }) => name.length));
  const lines = subjects.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: etcd-monitor check SUBJECT FILES... [FLAGS]',
    '',
    ...lines,
    '',
    'Flags and examples of a subject: etcd-monitor check SUBJECT --help',
    '',
  ].join('\n');
}
