import { type Mistake, mistakeText } from '../config/mistake.ts';
import { nearest } from '../config/nearest.ts';
import { readArguments } from '../config/sources/arguments.ts';
import type { Setting } from '../config/sources/setting.ts';
import { etcdMinors } from '../metrics/native-family.ts';
import type { LintOptions } from '../rules/lints/check.ts';
import { ruleChecks } from '../rules/lints/index.ts';
import { parsePromql } from '../rules/promql/parse.ts';
import { PromqlSyntaxError } from '../rules/promql/syntax-error.ts';
import { checkRulesFlags } from './check-rules-flags.ts';
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
    selectorLabels: reader.read('selector', 'label matchers such as job="etcd"', labelsOfMatchers) ?? [],
    clusterLabels: reader.read('cluster-labels', 'label names', labelNames) ?? ['cluster'],
  };
  const disabled = reader.read('disable', 'names of checks, see --list', checkNames);
  return {
    files: [...new Set(files)],
    options,
    runbooksFolder: reader.read('runbooks', 'a folder', (text) => (text === '' ? undefined : text)),
    disabled: new Set(disabled),
    isList: reader.isOn('list'),
    isHelp: reader.isOn('help'),
    mistakes: [...mistakes, ...reader.mistakes].map(mistakeText),
  };
}

class OptionReader {
  readonly mistakes: Mistake[] = [];
  readonly #settings: readonly Setting[];

  constructor(settings: readonly Setting[]) {
    this.#settings = settings;
  }

  isOn(name: string): boolean {
    return this.#find(name)?.value === true;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], otherwise: Word): Word {
    const find = (text: string): Word | undefined => words.find((word) => word === text);
    return this.read(name, `one of ${words.join(', ')}`, find) ?? otherwise;
  }

  /** @returns undefined where the flag is not given, or refused, which is a mistake */
  read<Value>(name: string, expected: string, parse: (text: string) => Value | undefined): Value | undefined {
    const setting = this.#find(name);
    if (setting === undefined) return undefined;
    const { given } = setting.origin;
    const value = parse(given);
    if (value === undefined) {
      const problem = `${JSON.stringify(given)} is not allowed: expected ${expected}${suggestion(name, given)}`;
      this.mistakes.push({ origin: setting.origin, key: undefined, problem });
    }
    return value;
  }

  #find(name: string): Setting | undefined {
    return this.#settings.find(({ flag }) => flag.name === name);
  }
}

function suggestion(name: string, given: string): string {
  const meant = name === 'disable' ? nearest(given, checkNamesKnown) : undefined;
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

const checkNamesKnown = ruleChecks.map(({ name }) => name);

function checkNames(text: string): readonly string[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  return names.every((name) => checkNamesKnown.includes(name)) ? names : undefined;
}

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
