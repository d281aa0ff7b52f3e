import { parser } from '@prometheus-io/lezer-promql';
import { jobOfSelector } from './job-of-selector.ts';
import { isObject, type Path, valueAt } from './json.ts';
import type { Mistake } from './mistake.ts';
import { nearest } from './nearest.ts';
import { labelMatchers } from './schema-pack.ts';
import type { Merged } from './sources/merge.ts';

/** Labels that the rules set or aggregate by themselves, so that they cannot name a cluster. */
const takenLabels: ReadonlySet<string> = new Set(['instance', 'severity', 'alertname', 'le']);

/**
 * What is wrong with `alerts` and `generate` beyond the form of each value.
 * @param alertNames the alerts that there are
 */
export function checkPack(merged: Merged, alertNames: readonly string[]): readonly Mistake[] {
  return [
    ...checkAlertNames(merged, alertNames),
    ...checkClusterLabels(merged),
    ...checkMatchers(merged, ['generate', 'selector']),
    ...checkMatchers(merged, ['generate', 'node_exporter_selector']),
    ...checkJobs(merged),
  ];
}

function checkAlertNames({ tree, originOf }: Merged, alertNames: readonly string[]): readonly Mistake[] {
  const changes = valueAt(tree, ['alerts']);
  const names = isObject(changes) ? Object.keys(changes) : [];
  return names
    .filter((name) => /^\w+$/.test(name) && !alertNames.includes(name))
    .map((name) => {
      const meant = nearest(name, alertNames);
      const hint = meant === undefined ? 'docs/alerts.md lists all of them' : `did you mean ${meant}?`;
      return { ...originOf(['alerts', name], 'key'), problem: `there is no alert of this name: ${hint}` };
    });
}

function checkClusterLabels({ tree, originOf }: Merged): readonly Mistake[] {
  const path: Path = ['generate', 'cluster_labels'];
  const labels = valueAt(tree, path);
  if (!Array.isArray(labels) || labels.length === 0) return [];
  const taken = labels.flatMap((label, index): readonly Mistake[] => {
    const first = labels.indexOf(label);
    if (first < index) return [{ ...originOf([...path, index]), problem: `${JSON.stringify(label)} is there already` }];
    if (typeof label !== 'string' || !takenLabels.has(label)) return [];
    const problem = `"${label}" is not allowed: it tells series of one cluster apart, and the rules use it themselves`;
    return [{ ...originOf([...path, index]), problem }];
  });
  const source = valueAt(tree, ['generate', 'source']) ?? 'both';
  if (labels.includes('cluster') || (source !== 'both' && source !== 'exporter')) return taken;
  const problem = `${JSON.stringify(labels)} is not allowed: expected "cluster" among them, which the exporter's series carry, or source native`;
  return [...taken, { ...originOf(path), problem }];
}

function checkMatchers({ tree, originOf }: Merged, path: Path): readonly Mistake[] {
  const given = labelMatchers.safeParse(valueAt(tree, path));
  if (!given.success || areMatchers(given.data)) return [];
  const problem = `${JSON.stringify(given.data)} is not allowed: expected label matchers that PromQL can read, such as job="etcd",zone=~"a|b"`;
  return [{ ...originOf(path), problem }];
}

/** The rules leave the exporter's job out of etcd's own series: where both are one job, nothing is left. */
function checkJobs({ tree, originOf }: Merged): readonly Mistake[] {
  const path = (key: string): Path => ['generate', key];
  const given = labelMatchers.safeParse(valueAt(tree, path('selector')) ?? 'job="etcd"');
  const exporterJob = valueAt(tree, path('exporter_job')) ?? 'etcd-monitor';
  if (valueAt(tree, path('source')) === 'exporter' || !given.success) return [];
  if (jobOfSelector(given.data) !== exporterJob) return [];
  if (valueAt(tree, path('selector')) === undefined) {
    const problem = `${JSON.stringify(exporterJob)} is not allowed: generate.selector picks etcd's own series by this job, and the rules leave out the exporter's; expected another job, such as etcd-monitor`;
    return [{ ...originOf(path('exporter_job')), problem }];
  }
  const problem = `${JSON.stringify(given.data)} is not allowed: ${JSON.stringify(exporterJob)} is generate.exporter_job, whose series the rules leave out, so nothing is picked; expected the job under which Prometheus scrapes etcd itself, such as job="etcd"`;
  return [{ ...originOf(path('selector')), problem }];
}

/** Escapes of a Go string, which is what PromQL reads between double quotes. */
const badEscape = /(?<!\\)(?:\\\\)*\\(?![\\abfnrtv"']|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3})/;

/** Whether `x{MATCHERS}` is one selector and nothing else. */
function areMatchers(matchers: string): boolean {
  const tree = parser.parse(`x{${matchers}}`);
  const errorOffsets: number[] = [];
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) errorOffsets.push(from);
    },
  });
  const isOneSelector = errorOffsets.length === 0 && tree.topNode.firstChild?.name === 'VectorSelector';
  return isOneSelector && !badEscape.test(matchers);
}
