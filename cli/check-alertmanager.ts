import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { checks } from '../alertmanager/lints/checks.ts';
import { type ConfigFile, readConfigFile } from '../alertmanager/lints/config-file.ts';
import { lintAlertmanager } from '../alertmanager/lints/lint.ts';
import { mistakeText } from '../config/mistake.ts';
import { readArguments } from '../config/sources/arguments.ts';
import { type Finding, sortFindings } from '../rules/lints/finding.ts';
import { type ParsedRule, readRuleFile } from '../rules/lints/rule-file.ts';
import { print, refuse } from './answer.ts';
import { checkAlertmanagerFlags } from './check-alertmanager-flags.ts';
import { checkAlertmanagerHelp } from './check-alertmanager-help.ts';
import { listOfChecks, reportFindings } from './check-findings.ts';
import type { CommandContext } from './command.ts';
import type { ExitCode } from './exit-codes.ts';
import { glob } from './glob.ts';
import { reasonOf } from './read-reason.ts';
import { splitFiles } from './split-files.ts';

/** `etcd-monitor check alertmanager`: from files to findings on standard output. Each configuration is looked at by itself. */
export async function checkAlertmanager(context: CommandContext): Promise<ExitCode> {
  const { files, flags } = splitFiles(context.argv, checkAlertmanagerFlags);
  const { settings, mistakes } = readArguments(flags, checkAlertmanagerFlags);
  const isOn = (name: string): boolean => settings.some(({ flag, value }) => flag.name === name && value === true);
  const listOf = (name: string): readonly string[] =>
    settings
      .filter(({ flag }) => flag.name === name)
      .flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : []));
  if (isOn('help')) return print(context, checkAlertmanagerHelp());
  if (mistakes.length > 0) return refuse(context, mistakes.map(mistakeText));
  if (isOn('list')) return print(context, listOfChecks(checks));
  if (files.length === 0) return refuse(context, ['no file to check: etcd-monitor check alertmanager FILES...']);

  const clusterLabels = listOf('cluster-labels');
  const reader = new FileReader(context.workingDirectory);
  const ruleFiles = await reader.ruleFiles(listOf('rules'));
  const rules = await reader.rules(ruleFiles);
  const configs: ConfigFile[] = [];
  for (const file of new Set(files)) configs.push(...(await reader.config(file)));
  const findings: Finding[] = [];
  const templateFiles: string[] = [];
  for (const config of configs) {
    const { templates, emptyGlobs } = await reader.templates(config);
    templateFiles.push(...templates.map(({ file }) => file));
    const labels = clusterLabels.length === 0 ? ['cluster'] : clusterLabels;
    findings.push(...lintAlertmanager({ config, templates, emptyGlobs, rules, clusterLabels: labels }));
  }
  if (reader.unreadable.length > 0) return refuse(context, reader.unreadable);
  const order = [...ruleFiles, ...files, ...templateFiles];
  return reportFindings(context, sortFindings([...reader.problems, ...findings], order));
}

/** Reads files below a folder and keeps what is wrong with them. */
class FileReader {
  /** One line for each file that cannot be read at all. */
  readonly unreadable: string[] = [];
  /** What cannot be understood. */
  readonly problems: Finding[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async config(file: string): Promise<readonly ConfigFile[]> {
    const text = await this.#read(file);
    if (text === undefined) return [];
    const { config, problems } = readConfigFile(file, text);
    this.problems.push(...problems);
    return config === undefined ? [] : [config];
  }

  /** A glob becomes its files; one without any stays, and cannot be read. */
  async ruleFiles(patterns: readonly string[]): Promise<readonly string[]> {
    const found = patterns.map(async (pattern) => {
      if (!/[*?[]/.test(pattern)) return [pattern];
      const paths = await glob(pattern, this.#folder);
      return paths.length === 0 ? [pattern] : paths.map((path) => relative(this.#folder, path));
    });
    return [...new Set((await Promise.all(found)).flat())];
  }

  async rules(files: readonly string[]): Promise<readonly ParsedRule[]> {
    const rules: ParsedRule[] = [];
    for (const file of files) {
      const text = await this.#read(file);
      if (text === undefined) continue;
      const read = readRuleFile(file, text);
      this.problems.push(...read.problems);
      rules.push(...read.rules);
    }
    return rules;
  }

  /** Relative globs begin at the folder of the configuration, as in Alertmanager. */
  async templates({ file, templateGlobs }: ConfigFile): Promise<{
    readonly templates: readonly { readonly file: string; readonly text: string }[];
    readonly emptyGlobs: readonly string[];
  }> {
    const found = new Map<string, string>();
    const emptyGlobs: string[] = [];
    for (const { glob: pattern } of templateGlobs) {
      const paths = await glob(pattern, dirname(resolve(this.#folder, file)));
      if (paths.length === 0) emptyGlobs.push(pattern);
      for (const path of paths) {
        const name = relative(this.#folder, path);
        const text = await this.#read(name);
        if (text !== undefined) found.set(name, text);
      }
    }
    return { templates: [...found].map(([name, text]) => ({ file: name, text })), emptyGlobs };
  }

  async #read(file: string): Promise<string | undefined> {
    try {
      return await readFile(resolve(this.#folder, file), 'utf8');
    } catch (error) {
      this.unreadable.push(`cannot read ${file}: ${reasonOf(error)}`);
      return undefined;
    }
  }
}
