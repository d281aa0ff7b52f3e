import { defaultPackConfig } from '../config/defaults.ts';
import { isObject, type Json, type Path, valueAt } from '../config/json.ts';
import type { Mistake } from '../config/mistake.ts';
import { nearest } from '../config/nearest.ts';
import { thresholdsSchema } from '../config/schema-pack.ts';
import type { Merged } from '../config/sources/merge.ts';
import { toThresholds } from '../config/to-config.ts';
import { expectedInstead } from './figure-limits.ts';
import { type Figure, figureName } from './figures.ts';
import { type Thresholds, thresholdsOf } from './thresholds.ts';

const figuresPath: Path = ['thresholds', 'figures'];

/** Figures of which less is worse: time that is left. */
const lessIsWorse: ReadonlySet<string> = new Set([
  'certificateExpirySeconds',
  'quotaExhaustionSeconds',
] satisfies (keyof Thresholds)[]);

/** What is wrong with `thresholds.figures` beyond the form of each value: names, limits, and figures that contradict each other. */
export function checkFigures(merged: Merged): readonly Mistake[] {
  const given = valueAt(merged.tree, figuresPath);
  if (!isObject(given)) return [];
  const known = thresholdsOf(defaultPackConfig().thresholds);
  const mistakes = Object.entries(given).flatMap(([name, value]) => checkFigure(merged, known, name, value));
  const thresholds = thresholdsSchema.safeParse(valueAt(merged.tree, ['thresholds']));
  // Figures that are wrong by themselves are not compared with others.
  if (mistakes.length > 0 || !thresholds.success) return mistakes;
  const effective = thresholdsOf(toThresholds(thresholds.data));
  return [...checkTiers(merged, effective), ...checkBudgets(merged, effective)];
}

function checkFigure(merged: Merged, known: Thresholds, name: string, value: Json): readonly Mistake[] {
  const path = [...figuresPath, name];
  const figures = Object.entries(known).map(([key, figure]: [string, Figure]) => ({ key, figure }));
  const found = figures.find(({ key }) => figureName(key) === name);
  if (found === undefined) {
    const names = figures.map(({ key }) => figureName(key));
    return [unknown(merged, path, 'figure', names)];
  }
  const { key, figure } = found;
  if (typeof figure === 'number') {
    if (isObject(value)) return [notAllowed(merged, path, 'one number')];
    return checkNumber(merged, path, key, value);
  }
  const parts = Object.keys(figure).map(figureName);
  if (typeof value === 'number') return [notAllowed(merged, path, `a block with some of ${parts.join(', ')}`)];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([part, partValue]) => {
    const partPath = [...path, part];
    return parts.includes(part)
      ? checkNumber(merged, partPath, key, partValue)
      : [unknown(merged, partPath, `part of ${name}`, parts)];
  });
}

/** Values that are no numbers are the schema's to refuse. */
function checkNumber(merged: Merged, path: Path, key: string, value: Json): readonly Mistake[] {
  const expected = typeof value === 'number' ? expectedInstead(key, value) : undefined;
  return expected === undefined ? [] : [notAllowed(merged, path, expected)];
}

/** A warning that comes with its critical alert, or after it, warns of nothing. */
function checkTiers(merged: Merged, thresholds: Thresholds): readonly Mistake[] {
  return Object.entries(thresholds).flatMap(([key, figure]: [string, Figure]): readonly Mistake[] => {
    if (typeof figure === 'number') return [];
    const { critical, warning } = figure;
    if (critical === undefined || warning === undefined) return [];
    const isLess = lessIsWorse.has(key);
    if (isLess ? critical < warning : critical > warning) return [];
    const path = [...figuresPath, figureName(key)];
    if (isGiven(merged, [...path, 'critical'])) {
      const expected = `${isLess ? 'less' : 'more'} than ${warning}, the figure of warning`;
      return [notAllowed(merged, [...path, 'critical'], expected)];
    }
    if (!isGiven(merged, [...path, 'warning'])) return [];
    const expected = `${isLess ? 'more' : 'less'} than ${critical}, the figure of critical`;
    return [notAllowed(merged, [...path, 'warning'], expected)];
  });
}

/** All requests failing spends a budget 1 / (1 - objective) times too fast; an alert that waits for more never fires. */
function checkBudgets(merged: Merged, thresholds: Thresholds): readonly Mistake[] {
  const objectives = (['availabilityObjectiveRatio', 'latencyObjectiveRatio'] as const).map((key) => ({
    name: figureName(key),
    highestRate: 1 / (1 - thresholds[key]),
  }));
  return objectives.flatMap(({ name, highestRate }) =>
    Object.entries(thresholds.burnRates)
      .filter(([, rate]) => rate >= highestRate)
      .flatMap(([key, rate]): readonly Mistake[] => {
        const part = figureName(key);
        const [ratePath, objectivePath] = [
          [...figuresPath, 'burn_rates', part],
          [...figuresPath, name],
        ];
        if (isGiven(merged, objectivePath))
          return [notAllowed(merged, objectivePath, `more, so that burn_rates.${part} ${rate} can be reached`)];
        if (!isGiven(merged, ratePath)) return [];
        const highest = Number(highestRate.toPrecision(6));
        return [notAllowed(merged, ratePath, `less than ${highest}, the fastest that ${name} can be missed`)];
      }),
  );
}

function isGiven({ tree }: Merged, path: Path): boolean {
  return valueAt(tree, path) !== undefined;
}

function notAllowed({ tree, originOf }: Merged, path: Path, expected: string): Mistake {
  const value = JSON.stringify(valueAt(tree, path));
  return { ...originOf(path), problem: `${value} is not allowed: expected ${expected}` };
}

function unknown({ originOf }: Merged, path: Path, what: string, names: readonly string[]): Mistake {
  const meant = nearest(String(path.at(-1)), names);
  const hint = meant === undefined ? `allowed: ${names.join(', ')}` : `did you mean ${meant}?`;
  return { ...originOf(path, 'key'), problem: `there is no ${what} of this name: ${hint}` };
}
