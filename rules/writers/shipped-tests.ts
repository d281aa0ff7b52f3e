import { defaultPackConfig } from '../../config/defaults.ts';
import { buildPack, type Pack } from '../pack.ts';
import { testedTarget } from '../tested-target.ts';
import { thresholdsOf } from '../thresholds.ts';
import type { GeneratedFile } from './file.ts';
import { promtoolTestFiles } from './promtool-tests.ts';

/**
 * The promtool tests of those alerts whose rules are, word for word, the ones that their cases were written for: inputs are
 * data for the shipped thresholds and labels, and would fail on others.
 * @returns beside the files, the names of the alerts without tests
 */
export function shippedTests(pack: Pack): {
  readonly files: readonly GeneratedFile[];
  readonly untested: readonly string[];
} {
  const shipped = buildPack({
    alerts: pack.alerts.map(({ alert }) => alert),
    recordings: pack.recordings.map(({ recording }) => recording),
    target: testedTarget(pack.target),
    thresholds: thresholdsOf(defaultPackConfig().thresholds),
    overrides: {},
  });
  const shippedTexts = new Map(promtoolTestFiles(shipped).map(({ path, text }) => [path, text]));
  const files = new Map(promtoolTestFiles(pack).map((file) => [file.path, file]));
  const names = pack.alerts.map(({ alert }) => alert.name);
  const isTested = (name: string): boolean => {
    const rules = `prometheus/tests/rules/${name}.yml`;
    return files.has(rules) && files.get(rules)?.text === shippedTexts.get(rules);
  };
  return {
    files: names
      .filter(isTested)
      .flatMap((name) => [`prometheus/tests/rules/${name}.yml`, `prometheus/tests/${name}.yml`])
      .flatMap((path) => files.get(path) ?? []),
    untested: names.filter((name) => !isTested(name)),
  };
}
