import { markdownTable } from '../../../config/markdown.ts';
import type { Alert } from '../../../rules/alert.ts';
import type { Fault } from '../fault.ts';
import { unjudgedWhenScaled } from '../judge.ts';
import type { QuietResult } from '../quiet/result.ts';
import type { AlertOutcome, FaultResult } from '../recording/recording.ts';

/** What docs/faults.md is made from. */
export interface FaultsEvidence {
  readonly faults: readonly Fault[];
  readonly results: readonly FaultResult[];
  readonly quiet: readonly QuietResult[];
  readonly alerts: readonly Alert[];
  readonly unproven: Readonly<Record<string, string>>;
}

/** Of the monitoring, not of etcd: no fault brings it. */
const watchdog = 'EtcdWatchdog';

const header = `<!-- Generated from test/faults/results by \`npm run generate:docs\`. Do not edit. -->

# The fault lab

The lab proves alerts by breaking a real cluster: etcd, the exporter, Prometheus with the generated rules and Alertmanager with the
generated routes, and a receiver that writes down what is delivered when. It proves silence by operating one. This page shows the runs
that have been recorded, and at its end which alert is proven by which.

\`\`\`sh
npm run faults -- --list                      # the scenarios
npm run faults -- kill-two-of-three           # one of them, at its own time scale
npm run faults -- --all --jobs 2 --record     # all of them; then npm run generate:docs writes this page
npm run faults -- --quiet --record            # a day in the life of a healthy cluster
\`\`\`

The lab scrapes and evaluates every 5 s, with a \`group_wait\` of 5 s for critical alerts and 15 s for the others. At a scale above 1 the
pack's durations are divided by it; scrapes, elections and restarts take the time that they take.`;

/** docs/faults.md. @returns the whole page */
export function faultsPage(evidence: FaultsEvidence): string {
  const parts = [
    header,
    criticalAlerts(evidence),
    scenarios(evidence),
    pictures(evidence),
    quietSuite(evidence.quiet),
    coverage(evidence),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function seconds(value: number | undefined): string {
  return value === undefined ? '' : `${value.toFixed(0)} s`;
}

/** The critical alerts of the runs at scale 1, beside what was promised of some. */
function criticalAlerts({ faults, results }: FaultsEvidence): string {
  const rows = faults.flatMap(({ name, expects }) =>
    results
      .filter((result) => result.name === name && result.timeScale === 1)
      .flatMap((result) =>
        result.expected
          .map((outcome, index) => ({ ...outcome, promisedSeconds: expects[index]?.promisedSeconds }))
          .filter(({ severity }) => severity === 'critical')
          // Of two members or clusters that bring the same alert, the first.
          .filter(({ alert }, index, all) => all.findIndex((other) => other.alert === alert) === index)
          .map(({ alert, firingSeconds, deliveredSeconds, promisedSeconds }) => [
            `\`${alert}\``,
            isPictured(result) ? `[${name}](#${name})` : name,
            result.etcdVersion,
            seconds(firingSeconds),
            seconds(deliveredSeconds),
            seconds(promisedSeconds),
          ]),
      ),
  );
  if (rows.length === 0) return '';
  return `## From the fault to the delivered page

Critical alerts at scale 1, where elections and restarts take their share of the time. Where a time was promised, it is the last column.

${markdownTable(['alert', 'fault', 'etcd', 'firing after', 'delivered after', 'at most'], rows).join('\n')}`;
}

function scenarios({ faults, results }: FaultsEvidence): string {
  const rows = faults.flatMap((fault) =>
    results
      .filter(({ name }) => name === fault.name)
      .flatMap((result) =>
        result.expected.map((outcome, index) => [
          index === 0 ? fault.name : '',
          index === 0 ? `${result.etcdVersion}, ${result.timeScale}` : '',
          `\`${outcome.alert}\` (${outcome.severity})`,
          seconds(outcome.firingSeconds),
          seconds(outcome.deliveredSeconds),
          resolvedText(outcome, result),
          index === 0 ? besideText(result) : '',
        ]),
      ),
  );
  return `## Every scenario

Seconds after the fault; resolved: after its undoing. "Beside" fired too: muted by its cause, or a true consequence that is
written down with its reason in the scenario's file, \`test/faults/scenarios/NAME.ts\`. Above scale 1 warnings of
${unjudgedWhenScaled.map((alert) => `\`${alert}\``).join(' and ')} are not judged: at scale 5 one slow minute is a warning,
and the lab shares its machine with whole clusters. At scale 1, and all through the quiet suite, they are.

${markdownTable(['scenario', 'etcd, scale', 'alert', 'firing', 'delivered', 'resolved', 'beside'], rows).join('\n')}${problemsText(results)}`;
}

/** What recorded runs had wrong with them. */
function problemsText(results: readonly FaultResult[]): string {
  const lines = results.flatMap(({ name, etcdVersion, problems }) =>
    problems.map((problem) => `- ${name}, etcd ${etcdVersion}: ${problem}`),
  );
  return lines.length === 0 ? '' : `\n\nNot as it should be:\n\n${lines.join('\n')}`;
}

function resolvedText({ resolvedSeconds }: AlertOutcome, { undoneSeconds }: FaultResult): string {
  return resolvedSeconds === undefined ? '' : seconds(resolvedSeconds - undoneSeconds);
}

function besideText({ beside }: FaultResult): string {
  return [...new Set(beside.map(({ alert }) => alert.replace(/^Etcd/, '')))].join(', ');
}

function pictures({ faults, results }: FaultsEvidence): string {
  const pictured = faults.filter(({ name }) => results.some((result) => isPictured(result) && result.name === name));
  if (pictured.length === 0) return '';
  return `## Timelines of the critical faults

${pictured.map(({ name, says }) => `### ${name}\n\n${says}\n\n![The course of ${name}](faults/${name}.svg)`).join('\n\n')}`;
}

/** Whether a result has a picture: that of a fault with a critical alert, and with series to show. */
export function isPictured({ expected, picture }: FaultResult): boolean {
  return picture.length > 0 && expected.some(({ severity }) => severity === 'critical');
}

function quietSuite(quiet: readonly QuietResult[]): string {
  return quiet
    .map(({ etcdVersion, timeScale, date, seconds: total, steps, watchdog, problems }) => {
      const rows = steps.map((step) => [
        step.says,
        seconds(step.endSeconds - step.startSeconds),
        [...new Set(step.heard.filter(({ status }) => status === 'firing').map(heardText))].join('; '),
      ]);
      const verdict = problems.length === 0 ? 'Nothing else was delivered.' : problems.join(' ');
      return `## A quiet day on etcd ${etcdVersion}

${(total / 60).toFixed(0)} minutes at scale ${timeScale}, ${date}. The Watchdog was delivered ${watchdog.deliveries} times, ${seconds(watchdog.longestGapSeconds)} apart at most. ${verdict}

${markdownTable(['step', 'took', 'delivered, and why that is right'], rows).join('\n')}`;
    })
    .join('\n\n');
}

function heardText({ alert, severity, why }: QuietResult['steps'][number]['heard'][number]): string {
  return `\`${alert}\` (${severity}): ${why ?? 'NOT EXPECTED'}`;
}

function coverage({ alerts, faults, results, unproven }: FaultsEvidence): string {
  const clean = new Set(results.filter(({ problems }) => problems.length === 0).map(({ name }) => name));
  const rows = alerts.map(({ name }) => {
    if (name === watchdog)
      return { name, proof: clean.size > 0 ? 'every run' : 'not recorded yet', isProven: clean.size > 0 };
    const scenariosOf = faults
      .filter(({ expects }) => expects.some(({ alert }) => alert === name))
      .map((fault) => fault.name);
    const proofs = scenariosOf.filter((scenario) => clean.has(scenario));
    const open =
      scenariosOf.length > 0
        ? `not recorded yet: ${scenariosOf.join(', ')}`
        : `impossible here: ${unproven[name] ?? ''}`;
    return { name, proof: proofs.length > 0 ? proofs.join(', ') : open, isProven: proofs.length > 0 };
  });
  return `## Which alert is proven by which fault

${rows.filter(({ isProven }) => isProven).length} of ${rows.length}, by runs that went as they should. The Watchdog is delivered in every run, or the run fails.

${markdownTable(
  ['alert', 'proven by'],
  rows.map(({ name, proof }) => [`\`${name}\``, proof]),
).join('\n')}`;
}
