import { defaultPackConfig } from '../../config/defaults.ts';
import { buildPack, type Pack, type PackAlert } from '../pack.ts';
import { testedTarget } from '../tested-target.ts';
import { thresholdsOf } from '../thresholds.ts';
import type { GeneratedFile } from './file.ts';
import { promtoolTestFiles, recordingsReadBy } from './promtool-tests.ts';

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
    panelId: pack.panelId,
  });
  const shippedRules = new Map(shipped.alerts.map((entry) => [entry.alert.name, rulesText(entry, shipped)]));
  const isShipped = (entry: PackAlert): boolean => shippedRules.get(entry.alert.name) === rulesText(entry, pack);
  const files = promtoolTestFiles({ ...pack, alerts: pack.alerts.filter(isShipped) });
  const tested = new Set(files.map(({ path }) => path));
  const names = pack.alerts.map(({ alert }) => alert.name);
  return { files, untested: names.filter((name) => !tested.has(`prometheus/tests/${name}.yml`)) };
}

/** All that decides whether an alert's tests pass. */
function rulesText(entry: PackAlert, pack: Pack): string {
  return JSON.stringify([entry.rules, recordingsReadBy(entry, pack).map(({ rules }) => rules)]);
}
