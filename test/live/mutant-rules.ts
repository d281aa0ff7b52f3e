import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Pack } from '../../rules/pack.ts';
import type { GeneratedFile } from '../../rules/writers/file.ts';
import { promtoolTestFiles } from '../../rules/writers/promtool-tests.ts';

/** A pack that differs from the shipped one in one figure. */
export interface Mutant {
  readonly says: string;
  readonly mutant: Pack;
}

/** In promtool's output: which mutant a failure is of. */
export const mutantMark = /Mutant(\d+)_/g;

const checkSchema = z.looseObject({});
const testFileSchema = z.looseObject({
  tests: z.array(
    z.looseObject({
      name: z.string(),
      alert_rule_test: z.array(checkSchema).optional(),
      promql_expr_test: z.array(checkSchema).optional(),
    }),
  ),
});
const ruleFileSchema = z.object({
  groups: z.array(z.looseObject({ name: z.string(), rules: z.array(z.record(z.string(), z.unknown())) })),
});

/**
 * All mutants of one alert side by side in one rule file, each under names of its own, and the shipped cases that mark its
 * boundaries (`fires` and `quiet`), asked of each: promtool sets up a database for every case, not for every mutant.
 * @returns the test file, then the rule file
 */
export function mutantFiles(name: string, mutants: readonly Mutant[]): readonly GeneratedFile[] {
  const shipped = mutants[0]?.mutant;
  if (shipped === undefined) return [];
  const testPath = `prometheus/tests/${name}.yml`;
  const rulePath = `prometheus/tests/rules/${name}.yml`;
  const tests = testFileSchema.parse(parse(textAt(shipped, testPath, name)));
  const boundaries = tests.tests.filter((test) => /^(fires|quiet):/.test(test.name));
  const indexes = mutants.map((_, index) => index);
  const asked = boundaries.map((test) => ({
    ...test,
    alert_rule_test: indexes.flatMap((index) =>
      (test.alert_rule_test ?? []).map((check) => renamed(check, name, index)),
    ),
    promql_expr_test: indexes.flatMap((index) =>
      (test.promql_expr_test ?? []).map((check) => renamed(check, name, index)),
    ),
  }));
  const groups = mutants.flatMap(({ mutant }, index) => mutantGroups(textAt(mutant, rulePath, name), name, index));
  return [
    { path: testPath, text: stringify({ ...tests, tests: asked }) },
    { path: rulePath, text: stringify({ groups }) },
  ];
}

function textAt(pack: Pack, path: string, name: string): string {
  return promtoolTestFiles(onlyAlert(pack, name)).find((file) => file.path === path)?.text ?? '';
}

/** The pack without its other alerts: what is not asked for need not be written. */
export function onlyAlert(pack: Pack, name: string): Pack {
  return { ...pack, alerts: pack.alerts.filter(({ alert }) => alert.name === name) };
}

/** The alert's name where it is one, not where a link or a text has it. */
function renamed(check: Readonly<Record<string, unknown>>, name: string, index: number): unknown {
  const { alertname, expr } = check;
  return {
    ...check,
    ...(alertname === name && { alertname: mutantName(name, index) }),
    ...(typeof expr === 'string' && { expr: expr.replaceAll(`"${name}"`, `"${mutantName(name, index)}"`) }),
  };
}

/** Rules of one mutant: what it records is named apart as well. */
function mutantGroups(text: string, name: string, index: number): readonly unknown[] {
  const { groups } = ruleFileSchema.parse(parse(text));
  const records = groups
    .flatMap(({ rules }) => rules.map(({ record }) => record))
    .filter((record) => typeof record === 'string');
  const apart = (expression: string): string =>
    records
      .toSorted((left, right) => right.length - left.length)
      .reduce((result, record) => result.replaceAll(record, `m${index}_${record}`), expression);
  return groups.map((group) => ({
    ...group,
    name: `${group.name}-${index}`,
    rules: group.rules.map((rule) => ({
      ...rule,
      ...(rule['alert'] === name && { alert: mutantName(name, index) }),
      ...(typeof rule['record'] === 'string' && { record: `m${index}_${rule['record']}` }),
      ...(typeof rule['expr'] === 'string' && { expr: apart(rule['expr']) }),
    })),
  }));
}

function mutantName(name: string, index: number): string {
  return `Mutant${index}_${name}`;
}
