import { parseArgs } from 'node:util';
import { releasesOf } from '../servers/catalogue.ts';
import type { Fault } from './fault.ts';
import type { QuietStep } from './quiet/step.ts';
import { quietSteps } from './quiet/steps/index.ts';
import { faults, gateFaults } from './scenarios/index.ts';

export interface FaultsOptions {
  readonly help: boolean;
  readonly list: boolean;
  /** The scenarios to play. */
  readonly faults: readonly Fault[];
  /** The steps of the quiet suite, where that is to be played. */
  readonly quiet?: readonly QuietStep[];
  /** A line of the catalogue. */
  readonly etcdLine: string;
  /** Each scenario's own unless given. */
  readonly timeScale: number | undefined;
  /** How many are played side by side. */
  readonly jobs: number;
  /** Whether the results are written to `results/`, from which docs/faults.md is made. */
  readonly record: boolean;
}

/** A wrong call. The message names the argument and what is allowed. */
export class FaultsUsageError extends Error {
  readonly code = 'usage';

  constructor(message: string) {
    super(message);
    this.name = 'FaultsUsageError';
  }
}

const largestTimeScale = 5;
const largestJobs = 8;
const etcdLines = releasesOf('etcd').map(({ line }) => line);

const flags = {
  help: { type: 'boolean', short: 'h', default: false },
  list: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  gate: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  only: { type: 'string' },
  record: { type: 'boolean', default: false },
  'etcd-version': { type: 'string', default: '3.5' },
  'time-scale': { type: 'string' },
  jobs: { type: 'string', default: '1' },
} as const;

/** Reads the command line after `npm run faults --`. @throws FaultsUsageError */
export function readOptions(args: readonly string[]): FaultsOptions {
  const { values, positionals } = parse(args);
  const etcdLine = values['etcd-version'];
  if (!etcdLines.includes(etcdLine))
    throw new FaultsUsageError(`--etcd-version ${etcdLine}: no such line, use one of ${etcdLines.join(', ')}`);
  const scale = values['time-scale'];
  const options = {
    ...{ help: values.help, list: values.list, record: values.record, etcdLine },
    timeScale: scale === undefined ? undefined : numberIn('--time-scale', scale, 1, largestTimeScale),
    jobs: numberIn('--jobs', values.jobs, 1, largestJobs),
  };
  if (values.help || values.list) return { ...options, faults };
  if (values.quiet) return { ...options, faults: [], quiet: quietStepsOf(values.only, positionals) };
  if (values.only !== undefined)
    throw new FaultsUsageError('--only names steps of the quiet suite: it goes with --quiet');
  if (values.all) return { ...options, faults };
  const names = values.gate ? gateFaults : positionals;
  if (names.length === 0) throw new FaultsUsageError('name scenarios, or --all: --list shows them');
  return { ...options, faults: names.map(faultOf) };
}

export const usage = `Usage: npm run faults -- NAME... [--etcd-version LINE] [--time-scale N] [--jobs N] [--record]
       npm run faults -- --quiet [--only STEP,STEP] [--etcd-version LINE] [--time-scale N] [--record]

Breaks a real cluster with its whole monitoring, and shows which alerts are delivered when, and when they are resolved.

  --list               The scenarios.
  --all                Plays every scenario.
  --gate               Plays the short selection of the gate.
  --quiet              Operates a healthy cluster for a day that takes most of an hour, and shows that nothing is delivered.
  --only STEP,STEP     Of the quiet suite only these: ${quietSteps.map(({ name }) => name).join(', ')}.
  --etcd-version LINE  One of ${etcdLines.join(', ')}. Default: 3.5.
  --time-scale N       Divides the pack's durations, 1 to ${largestTimeScale}. Default: each scenario's own; 1 for --quiet.
  --jobs N             How many are played side by side, 1 to ${largestJobs}. Default: 1.
  --record             Writes the results to test/faults/results, from which npm run generate:docs makes docs/faults.md.

Exit code 0: every alert came and went as it should; 1: not so; 2: wrong call; 3: a server cannot be had here; 130: interrupted.
`;

/** In the order of the day, whatever the order of the names. */
function quietStepsOf(only: string | undefined, scenarios: readonly string[]): readonly QuietStep[] {
  if (scenarios.length > 0) throw new FaultsUsageError(`${scenarios.join(' ')}: --quiet goes without scenarios`);
  if (only === undefined) return quietSteps;
  const names = only.split(',');
  const unknown = names.find((name) => !quietSteps.some((step) => step.name === name));
  if (unknown !== undefined) throw new FaultsUsageError(`--only ${unknown}: no such step; --help shows them`);
  return quietSteps.filter(({ name }) => names.includes(name));
}

function faultOf(name: string): Fault {
  const fault = faults.find((candidate) => candidate.name === name);
  if (fault === undefined) throw new FaultsUsageError(`${name}: no such scenario; --list shows them`);
  return fault;
}

function numberIn(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new FaultsUsageError(`${flag} ${text}: expected a whole number from ${least} to ${most}`);
}

function parse(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (error) {
    throw new FaultsUsageError(error instanceof Error ? error.message : String(error));
  }
}
