import type { Labels } from '../../metrics/definition.ts';
import type { AlertCase, ExpectedAlert, InputSeries } from '../cases/case.ts';
import { defaultIntervalSeconds, type DerivedCase, deriveCases, secondsOf } from '../cases/derive.ts';
import { expandValues } from '../cases/values.ts';
import type { Pack, PackAlert, PackRecording } from '../pack.ts';
import { promqlDuration } from '../promql/duration.ts';
import { annotationsOf, renderLabels } from './annotations.ts';
import type { GeneratedFile } from './file.ts';
import { alertRules, recordingGroup, type RuleGroupDocument } from './rule-groups.ts';
import { generatedHeader, toYaml } from './yaml.ts';

/** Of each alert: `prometheus/tests/rules/NAME.yml`, it and the recordings that it reads, and `prometheus/tests/NAME.yml`, its tests. */
export function promtoolTestFiles(pack: Pack): readonly GeneratedFile[] {
  return pack.alerts.flatMap((entry) => {
    const cases = entry.alert.cases.filter((one) => applies(one, entry));
    const derived = deriveCases(entry.alert).filter(({ source }) => isInPack(entry, source));
    if (cases.length + derived.length === 0) return [];
    const { name } = entry.alert;
    const tests = [
      ...cases.map((one) => writtenTest(one, entry, pack)),
      ...derived.map((one) => derivedTest(one, name)),
    ];
    const intervals = [...cases, ...derived].map(({ intervalSeconds = defaultIntervalSeconds }) => intervalSeconds);
    const document = {
      rule_files: [`rules/${name}.yml`],
      evaluation_interval: promqlDuration(Math.min(...intervals)),
      tests,
    };
    return [
      { path: `prometheus/tests/rules/${name}.yml`, text: ruleFileOf(entry, pack) },
      { path: `prometheus/tests/${name}.yml`, text: toYaml(document, generatedHeader(`promtool tests of ${name}.`)) },
    ];
  });
}

function isInPack({ rules }: PackAlert, source: AlertCase['source']): boolean {
  return rules.some(({ sources }) => sources.includes(source));
}

/** Nothing stands aside for an exporter that the rules do not read. */
function applies({ source, kind, needsNative }: AlertCase, entry: PackAlert): boolean {
  if (needsNative === true && !isInPack(entry, 'native')) return false;
  return isInPack(entry, source) && (kind !== 'stands-aside' || isInPack(entry, 'exporter'));
}

function ruleFileOf(entry: PackAlert, pack: Pack): string {
  return toYaml({ groups: [groupAlone(entry, pack)] }, generatedHeader(`${entry.alert.name} alone, for its tests.`));
}

/** The rules of one alert alone, after the recordings that its expressions name. */
export function groupAlone(entry: PackAlert, pack: Pack): RuleGroupDocument {
  // One group: promtool evaluates several in no particular order, and the alert before its recordings would lag.
  const recorded = recordingsReadBy(entry, pack).flatMap((recording) => recordingGroup(recording).rules);
  return { name: `etcd-${entry.alert.name}`, rules: [...recorded, ...alertRules(entry, pack)] };
}

/** The recordings that an alert's expressions name. */
export function recordingsReadBy({ rules }: PackAlert, { recordings }: Pack): readonly PackRecording[] {
  return recordings.filter((recording) =>
    recording.rules.some(({ record }) => rules.some(({ expression }) => expression.includes(record))),
  );
}

function writtenTest(one: AlertCase, entry: PackAlert, pack: Pack): unknown {
  const { name } = entry.alert;
  const intervalSeconds = one.intervalSeconds ?? defaultIntervalSeconds;
  const firstFiring = one.expected.find(({ alerts }) => alerts.length > 0);
  const quietForSeconds = firstFiring === undefined ? undefined : secondsOf(firstFiring.at) - intervalSeconds;
  // The other severity of the alert may fire: it has cases of its own.
  const matchers = one.kind === 'fires' || one.kind === 'quiet' ? [`severity="${one.severity}"`] : [];
  return {
    name: `${one.kind}: ${one.says}`,
    interval: promqlDuration(intervalSeconds),
    input_series: one.series.map(inputSeries),
    ...(one.expected.length === 0
      ? {}
      : {
          alert_rule_test: one.expected.map(({ at, alerts }) => ({
            eval_time: at,
            alertname: name,
            exp_alerts: alerts.map((alert) => expectedAlert(alert, entry, pack)),
          })),
        }),
    promql_expr_test: neverFiring(name, matchers, quietForSeconds ?? lastSecondOf(one.series, intervalSeconds)),
  };
}

function derivedTest(one: DerivedCase, name: string): unknown {
  const secondsAt = (sample: number): number => sample * one.intervalSeconds;
  return {
    name: `${one.kind}: ${one.says}`,
    interval: promqlDuration(one.intervalSeconds),
    input_series: one.series.map(inputSeries),
    promql_expr_test: [
      ...one.firing.map(({ atSample, alerts }) => ({
        expr: `ALERTS{alertname="${name}",alertstate="firing"}`,
        eval_time: promqlDuration(secondsAt(atSample)),
        exp_samples: alerts.map((alert) => ({
          labels: seriesText('ALERTS', { alertname: name, alertstate: 'firing', ...labelsOf(alert) }),
          value: 1,
        })),
      })),
      ...one.quietClusters.flatMap((cluster) =>
        neverFiring(name, [`cluster="${cluster}"`], secondsAt(one.untilSample)),
      ),
    ],
  };
}

/** Asserts that nothing fires from the first sample to `untilSeconds`, whichever evaluation. */
function neverFiring(name: string, matchers: readonly string[], untilSeconds: number): readonly unknown[] {
  if (untilSeconds <= 0) return [];
  const selector = [`alertname="${name}"`, 'alertstate="firing"', ...matchers].join(',');
  const range = promqlDuration(untilSeconds + 1);
  return [
    {
      expr: `count_over_time(ALERTS{${selector}}[${range}])`,
      eval_time: promqlDuration(untilSeconds),
      exp_samples: [],
    },
  ];
}

function lastSecondOf(series: readonly InputSeries[], intervalSeconds: number): number {
  const samples = series.map(({ values }) => expandValues(values).length);
  return (Math.max(1, ...samples) - 1) * intervalSeconds;
}

function expectedAlert(expected: ExpectedAlert, { alert }: PackAlert, pack: Pack): unknown {
  const labels = labelsOf(expected);
  const annotations = Object.entries(annotationsOf(alert, expected.description, pack));
  return {
    exp_labels: labels,
    exp_annotations: Object.fromEntries(annotations.map(([key, text]) => [key, renderLabels(text, labels)])),
  };
}

function labelsOf({ severity, labels }: ExpectedAlert): Labels {
  // An empty label is none, to Prometheus: the alert of a case may be about no cluster.
  const given = Object.entries({ severity, cluster: 'a', ...labels }).filter(([, value]) => value !== '');
  return Object.fromEntries(given);
}

function inputSeries({ metric, labels, values }: InputSeries): unknown {
  return { series: seriesText(metric, labels), values };
}

function seriesText(metric: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${metric}{${pairs.join(',')}}`;
}
