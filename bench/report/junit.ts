import { changeText } from '../compare/text.ts';
import type { BenchResult } from '../result/schema.ts';
import { measuredText } from '../slo/text.ts';
import { isJudgeable, type Verdict } from '../verdict.ts';
import type { Findings } from './findings.ts';
import { xmlElement } from './xml.ts';

/** One thing that a run is tested for. */
interface TestCase {
  readonly name: string;
  readonly what: 'passed' | 'failure' | 'error' | 'skipped';
  /** Why it did not pass. */
  readonly text: string;
}

/**
 * A run as JUnit XML, as CI systems show it: a test case for whether the run can be judged at all, one for each SLO, and one for each
 * metric that is compared with a baseline. SLOs and metrics of a run that cannot be judged are skipped: they would tell of our own
 * machine, or of a part of a run.
 */
export function junitReport(result: BenchResult, findings: Findings): string {
  const { workload, total, startedAt } = result;
  const judged = [...sloCases(result), ...comparedCases(findings)];
  const cases = [...runCases(findings.verdict), ...(isJudgeable(findings.verdict) ? judged : judged.map(skipped))];
  const count = (what: TestCase['what']): number => cases.filter((candidate) => candidate.what === what).length;
  const counts = {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: total.durationSeconds.toFixed(3),
  };
  const suite = xmlElement(
    'testsuite',
    { name: `etcd bench ${workload}`, ...counts, timestamp: startedAt },
    cases.map((testCase) => caseElement(workload, testCase)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', { name: 'etcd bench', ...counts }, [suite])}\n`;
}

function runCases({ reasons }: Verdict): readonly TestCase[] {
  const textOf = (...outcomes: readonly string[]): string =>
    reasons
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map(({ text }) => text)
      .join('; ');
  const doubts = textOf('interrupted', 'invalidRun');
  const errors = textOf('tooManyErrors');
  const push = textOf('pushFailed');
  return [
    { name: 'the run can be judged', what: doubts === '' ? 'passed' : 'error', text: doubts },
    { name: 'errors are within the budget', what: errors === '' ? 'passed' : 'failure', text: errors },
    ...(push === '' ? [] : [{ name: 'the results were pushed', what: 'error', text: push } as const]),
  ];
}

function sloCases({ slos }: BenchResult): readonly TestCase[] {
  return slos.map((slo) => ({
    name: slo.text,
    what: slo.passed ? 'passed' : 'failure',
    text: `${measuredText(slo)}, asked for ${slo.text}`,
  }));
}

function comparedCases({ comparison }: Findings): readonly TestCase[] {
  const gating = (comparison?.metrics ?? []).filter(({ gates }) => gates);
  const cases = gating.map((metric): TestCase => ({
    name: `${metric.name} against the baseline`,
    what: metric.outcome === 'regressed' ? 'failure' : 'passed',
    text: changeText(metric),
  }));
  if (comparison === undefined || comparison.gates) return cases;
  return cases.map((testCase) => ({ ...testCase, what: 'skipped', text: comparison.warnings.join('; ') }));
}

function skipped(testCase: TestCase): TestCase {
  return { ...testCase, what: 'skipped', text: 'the run cannot be judged' };
}

function caseElement(classname: string, { name, what, text }: TestCase): string {
  const children = what === 'passed' ? [] : [xmlElement(what, { message: text })];
  return xmlElement('testcase', { classname, name }, children);
}
