import { parse } from 'yaml';
import { z } from 'zod';
import type { Pack } from '../../rules/pack.ts';
import type { GeneratedFile } from '../../rules/writers/file.ts';
import { groupAlone, promtoolTestFiles } from '../../rules/writers/promtool-tests.ts';
import type { RuleGroupDocument } from '../../rules/writers/rule-groups.ts';

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

/**
 * All mutants of one alert side by side in one rule file, each under names of its own, and the shipped cases that mark its
 * boundaries (`fires` and `quiet`), asked of each: promtool sets up a database for every case, not for every mutant.
 * @returns the test file, then the rule file
 */
export function mutantFiles(name: string, mutants: readonly Mutant[]): readonly GeneratedFile[] {
  const shipped = mutants[0]?.mutant;
  if (shipped === undefined) return [];
  const testPath = `prometheus/tests/${name}.yml`;
  const file = promtoolTestFiles(onlyAlert(shipped, name)).find(({ path }) => path === testPath);
  const tests = testFileSchema.parse(parse(file?.text ?? ''));
  const boundaries = tests.tests.filter((test) => /^(fires|quiet):/.test(test.name));
  const askEach = (checks: readonly Check[] = []): readonly unknown[] =>
    mutants.flatMap((_, index) => checks.map((check) => renamed(check, name, index)));
  const asked = boundaries.map((test) => ({
    ...test,
    alert_rule_test: askEach(test.alert_rule_test),
    promql_expr_test: askEach(test.promql_expr_test),
  }));
  const groups = [{ name, rules: mutantRules(name, mutants) }];
  // JSON is YAML, and much faster written.
  return [
    { path: testPath, text: JSON.stringify({ ...tests, tests: asked }) },
    { path: `prometheus/tests/rules/${name}.yml`, text: JSON.stringify({ groups }) },
  ];
}

/** The pack without its other alerts: what is not asked for need not be written. */
export function onlyAlert(pack: Pack, name: string): Pack {
  return { ...pack, alerts: pack.alerts.filter(({ alert }) => alert.name === name) };
}

type Check = z.infer<typeof checkSchema>;

/** The alert's name where it is one, not where a link or a text has it. */
function renamed(check: Check, name: string, index: number): unknown {
  const { alertname, expr } = check;
  return {
    ...check,
    ...(alertname === name && { alertname: mutantName(name, index) }),
    ...(typeof expr === 'string' && { expr: expr.replaceAll(`"${name}"`, `"${mutantName(name, index)}"`) }),
  };
}

/** The rules of all mutants. What one records as another did before it reads from there: most differ in the alert alone. */
function mutantRules(name: string, mutants: readonly Mutant[]): RuleGroupDocument['rules'] {
  const recordOf = new Map<string, string>();
  return mutants.flatMap(({ mutant }, index) => {
    const renames = new Map<string, string>();
    return mutant.alerts
      .filter(({ alert }) => alert.name === name)
      .flatMap((entry) => groupAlone(entry, mutant).rules)
      .flatMap((rule): RuleGroupDocument['rules'] => {
        const expr = String(rule['expr']).replace(/[a-z_:][\w:]*/gi, (word) => renames.get(word) ?? word);
        if (typeof rule['record'] !== 'string') return [{ ...rule, alert: mutantName(name, index), expr }];
        const existing = recordOf.get(expr);
        const record = existing ?? `m${index}_${rule['record']}`;
        renames.set(rule['record'], record);
        recordOf.set(expr, record);
        return existing === undefined ? [{ record, expr }] : [];
      });
  });
}

function mutantName(name: string, index: number): string {
  return `Mutant${index}_${name}`;
}
