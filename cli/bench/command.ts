import { workloadNames } from '../../bench/plan.ts';
import { nearest } from '../../config/nearest.ts';
import { print, refuse } from '../answer.ts';
import type { Command, CommandContext } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { benchCheckHelp } from './check-help.ts';
import { benchCompareHelp } from './compare-help.ts';
import { benchHelp } from './help.ts';

const words = [...workloadNames, 'check', 'compare', 'help'] as const;

/** What etcd's own tools call workloads. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['put', 'write'],
  ['get', 'read'],
  ['txn-put', 'txn'],
  ['txn-mixed', 'mixed'],
  ['lease-keepalive', 'lease'],
  ['watch-latency', 'watch'],
]);

/** `etcd-monitor bench`. Its work is loaded when it is asked for, so that the exporter starts without it. */
export const benchCommand: Command = {
  name: 'bench',
  summary: 'Load an etcd cluster, and measure how it answers.',
  help: benchHelp,
  run: runWord,
};

async function runWord(context: CommandContext): Promise<ExitCode> {
  const [word, ...argv] = context.argv;
  const rest = { ...context, argv };
  const known = words.find((name) => name === word);
  const asksForHelp = argv.includes('--help') || argv.includes('-h');
  switch (known) {
    case undefined:
      return word === '--help' || word === '-h' ? print(context, benchHelp()) : refuse(context, [unknown(word)]);
    case 'help':
      return print(context, helpOf(argv[0]));
    case 'compare': {
      if (asksForHelp) return print(context, benchCompareHelp());
      const { compareCommand } = await import('./compare.ts');
      return compareCommand(rest);
    }
    case 'check': {
      if (asksForHelp) return print(context, benchCheckHelp());
      const { checkCluster } = await import('./check.ts');
      return checkCluster(rest);
    }
    default: {
      if (asksForHelp) return print(context, benchHelp());
      const { benchWorkload } = await import('./run.ts');
      return benchWorkload(known, rest);
    }
  }
}

function helpOf(word: string | undefined): string {
  if (word === 'check') return benchCheckHelp();
  return word === 'compare' ? benchCompareHelp() : benchHelp();
}

function unknown(word: string | undefined): string {
  const allowed = `expected ${words.join(', ')} (see etcd-monitor bench help)`;
  if (word === undefined || word.startsWith('-')) return `bench what? ${allowed}`;
  const meant = otherWords.get(word) ?? nearest(word, words);
  return `bench ${JSON.stringify(word)}: ${meant === undefined ? allowed : `did you mean ${meant}?`}`;
}
