import { describe, expect, it } from 'vitest';
import { alerts } from '../../rules/alerts/index.ts';
import { mutationsOf } from '../../rules/cases/mutations.ts';
import { defaults, everySource, packFor } from '../../rules/fixture.ts';
import type { Pack, PackRule } from '../../rules/pack.ts';
import { testRules } from '../servers/promtool.ts';
import { serverOrSkip } from '../servers/require.ts';
import { openWorkspace } from '../servers/workspace.ts';
import { type Mutant, mutantFiles, mutantMark } from './mutant-rules.ts';
import { writeFiles } from './rule-pack.ts';

/** Mutants are tried on one version: they ask whether the tests see a change, not how a version evaluates. */
const oneLine = '3.5';
/** A deadline for a busy machine, no measurement. */
const promtoolTimeoutMs = 400_000;
const pack = packFor(everySource);
const withOneFigureChanged = mutationsOf(defaults.thresholds).map(({ says, thresholds }): Mutant => ({
  says,
  mutant: packFor(everySource, thresholds),
}));
const one = await serverOrSkip('prometheus', oneLine);

describe.skipIf(one.missing)(`the tests of each alert, on ${one.title}`, () => {
  for (const { name } of alerts) {
    it(
      `${name}: a change of any threshold or of any for makes its tests fail`,
      async () => {
        const mutants = [{ says: 'unchanged', mutant: pack }, ...thresholdMutants(name), ...forMutants(name)];
        const workspace = await openWorkspace('mutants');
        try {
          const [file = ''] = await writeFiles(workspace.directory, mutantFiles(name, mutants));
          const { output } = await testRules(oneLine, [file]);
          const noticed = new Set([...output.matchAll(mutantMark)].map(([, index]) => Number(index)));
          const survivors = mutants.filter((_, index) => !noticed.has(index)).map(({ says }) => says);
          expect(survivors, [...survivors, output.slice(-2000)].join('\n')).toEqual(['unchanged']);
        } finally {
          await workspace.close();
        }
      },
      promtoolTimeoutMs,
    );
  }
});

function thresholdMutants(name: string): readonly Mutant[] {
  const shipped = expressionsOf(pack, name);
  return withOneFigureChanged.filter(({ mutant }) => expressionsOf(mutant, name) !== shipped);
}

function expressionsOf({ alerts: entries, recordings }: Pack, name: string): string {
  const rules = entries.find(({ alert }) => alert.name === name)?.rules ?? [];
  const text = rules.map(({ expression }) => expression).join('\n');
  const read = recordings.flatMap((recording) => recording.rules).filter(({ record }) => text.includes(record));
  return [text, ...read.map(({ expression }) => expression)].join('\n');
}

/** One evaluation more and one less, for each severity that waits. */
function forMutants(name: string): readonly Mutant[] {
  const entry = pack.alerts.find(({ alert }) => alert.name === name);
  return (entry?.rules ?? []).flatMap((rule) =>
    [intervalOf(name, rule), -intervalOf(name, rule)]
      .filter((change) => rule.forSeconds + change >= 0)
      .map((change) => ({
        says: `${rule.severity}: for ${rule.forSeconds} s → ${rule.forSeconds + change} s`,
        mutant: withFor(name, rule, rule.forSeconds + change),
      })),
  );
}

/** The evaluation interval of the cases that mark this rule's moment. */
function intervalOf(name: string, { severity }: PackRule): number {
  const cases = pack.alerts.find(({ alert }) => alert.name === name)?.alert.cases ?? [];
  const marking = cases.filter((one) => one.kind === 'fires' && one.severity === severity);
  return Math.max(10, ...marking.map(({ intervalSeconds = 10 }) => intervalSeconds));
}

function withFor(name: string, changed: PackRule, forSeconds: number): Pack {
  const entries = pack.alerts.map((entry) =>
    entry.alert.name === name
      ? { ...entry, rules: entry.rules.map((rule) => (rule === changed ? { ...rule, forSeconds } : rule)) }
      : entry,
  );
  return { ...pack, alerts: entries };
}
