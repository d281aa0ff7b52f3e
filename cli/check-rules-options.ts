import { mistakeText } from '../config/mistake.ts';
import { nearest } from '../config/nearest.ts';
import { readArguments } from '../config/sources/arguments.ts';
import { etcdMinors } from '../metrics/native-family.ts';
import type { LintOptions } from '../rules/lints/check.ts';
import { ruleChecks } from '../rules/lints/index.ts';
import { parsePromql } from '../rules/promql/parse.ts';
import { PromqlSyntaxError } from '../rules/promql/syntax-error.ts';
import { checkRulesFlags } from './check-rules-flags.ts';
import { OptionReader, type Quantity } from './option-reader.ts';
import { splitFiles } from './split-files.ts';

/** What the command line of `check rules` says. */
export interface CheckRulesCall {
  readonly files: readonly string[];
  readonly options: Omit<LintOptions, 'runbooks'>;
  readonly runbooksFolder: string | undefined;
  readonly disabled: ReadonlySet<string>;
  readonly isList: boolean;
  readonly isHelp: boolean;
  /** One line each. With any of them the rest is not to be used. */
  readonly mistakes: readonly string[];
}

/** Reads the arguments behind `check rules`: flags and files in any order. */
export function readCheckRulesCall(argv: readonly string[]): CheckRulesCall {
  const { files, flags } = splitFiles(argv, checkRulesFlags);
  const { settings, mistakes } = readArguments(flags, checkRulesFlags);
  const reader = new OptionReader(settings);
  const options = {
    etcdVersion: reader.oneOf('etcd-version', etcdMinors, '3.5'),
    metricsLevel: reader.oneOf('metrics-level', ['basic', 'extensive'] as const, 'basic'),
    selectorLabels: reader.read('selector', matchers) ?? [],
    clusterLabels: reader.read('cluster-labels', { expected: 'label names', parse: labelNames }) ?? ['cluster'],
  };
  const disabled = reader.read('disable', checkNames);
  return {
    files: [...new Set(files)],
    options,
    runbooksFolder: reader.read('runbooks', folder),
    disabled: new Set(disabled),
    isList: reader.isOn('list'),
    isHelp: reader.isOn('help'),
    mistakes: [...mistakes, ...reader.mistakes].map(mistakeText),
  };
}

const checkNamesKnown = ruleChecks.map(({ name }) => name);

const checkNames: Quantity<readonly string[]> = {
  expected: 'names of checks, see --list',
  parse: (text) => {
    const names = text.split(',').map((name) => name.trim());
    return names.every((name) => checkNamesKnown.includes(name)) ? names : undefined;
  },
  meant: (text) => nearest(text, checkNamesKnown),
};

const folder: Quantity<string> = { expected: 'a folder', parse: (text) => (text === '' ? undefined : text) };

const matchers: Quantity<readonly string[]> = {
  expected: 'label matchers such as job="etcd"',
  parse: labelsOfMatchers,
};

function labelNames(text: string): readonly string[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  return names.every((name) => /^[a-zA-Z_]\w*$/.test(name)) ? names : undefined;
}

function labelsOfMatchers(text: string): readonly string[] | undefined {
  try {
    const selector = parsePromql(`{${text}}`);
    return selector.kind === 'selector' && selector.matchers.length > 0
      ? selector.matchers.map(({ label }) => label)
      : undefined;
  } catch (error) {
    if (error instanceof PromqlSyntaxError) return undefined;
    throw error;
  }
}
