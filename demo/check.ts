import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gatherEvidence } from './oracle/evidence.ts';
import { expectations } from './oracle/expectations.ts';
import { isWithin, toleranceText } from './oracle/tolerance.ts';
import { clusterName, rulesDirectory, targetCount, type Stack } from './stack.ts';

/** A line of the table. */
export interface CheckRow {
  readonly name: string;
  readonly seen: string;
  readonly expected: string;
  readonly tolerance: string;
  readonly source: string;
  readonly ok: boolean;
}

const presenceTimeoutMs = 60_000;
const presencePollMs = 500;
/** Fires at the first evaluation, and is sent again every 10 seconds. */
const watchdog = 'EtcdWatchdog';
const watchdogTimeoutMs = 60_000;
/** A value may move between two readings that belong to one moment: the whole table has to hold once in so many tries. */
const tries = 3;

/** Compares what Prometheus and the exporter say with the oracle. Waits for values that need some samples first. */
export async function checkStack(stack: Stack, progress: (text: string) => void): Promise<readonly CheckRow[]> {
  const present = await waitForGauges(stack);
  const general = [await checkTargets(stack), await checkRules(stack), await checkAlerts(stack)];
  let gauges: readonly CheckRow[] = [];
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    progress(`comparing the ${expectations.length} gauges with the oracle, try ${attempt} of ${tries}`);
    gauges = await compareGauges(stack, present);
    if (gauges.every((row) => row.ok)) break;
  }
  return [...general, ...gauges];
}

async function checkTargets(stack: Stack): Promise<CheckRow> {
  const targets = await stack.prometheus.targets();
  const up = targets.filter((target) => target.health === 'up').length;
  return {
    name: 'targets up',
    seen: `${up} of ${targets.length}`,
    expected: `${targetCount} of ${targetCount}`,
    tolerance: 'exact',
    source: 'what the demo started',
    ok: up === targetCount && targets.length === targetCount,
  };
}

async function checkRules(stack: Stack): Promise<CheckRow> {
  const files = await readdir(rulesDirectory).catch(() => []);
  const wanted = files.filter((name) => name.endsWith('.yml'));
  const groups = await stack.prometheus.ruleGroups();
  const loaded = wanted.filter((name) => groups.some((group) => group.file.endsWith(`/${name}`)));
  const broken = groups.flatMap((group) => group.rules).filter((rule) => rule.health === 'err');
  return {
    name: 'rule files loaded',
    seen: broken.length === 0 ? String(loaded.length) : `${loaded.length}, ${broken.length} rules fail`,
    expected: String(wanted.length),
    tolerance: 'exact',
    source: 'prometheus/rules/*.yml',
    ok: loaded.length === wanted.length && broken.length === 0,
  };
}

/** A healthy cluster fires the Watchdog alone, and Alertmanager has it. */
async function checkAlerts(stack: Stack): Promise<CheckRow> {
  const deadline = Date.now() + watchdogTimeoutMs;
  let delivered: readonly string[] = [];
  while (!delivered.includes(watchdog) && Date.now() < deadline) {
    delivered = (await stack.alertmanager.alerts()).map(({ labels }) => labels['alertname'] ?? '?');
    await sleep(presencePollMs);
  }
  const firing = (await stack.prometheus.alerts()).filter(({ state }) => state === 'firing');
  const names = [...new Set([...firing.map(({ labels }) => labels['alertname'] ?? '?'), ...delivered])].sort();
  return {
    name: 'alerts firing and delivered',
    seen: delivered.includes(watchdog) ? names.join(', ') : `${names.join(', ')}, not delivered`,
    expected: watchdog,
    tolerance: 'exact',
    source: 'a healthy cluster',
    ok: delivered.includes(watchdog) && names.length === 1,
  };
}

/** Names of the gauges that Prometheus has, as soon as it has all of them, or when the time is up. */
async function waitForGauges(stack: Stack): Promise<ReadonlySet<string>> {
  const names = expectations.map((expectation) => expectation.gauge);
  const query = `{__name__=~"${names.join('|')}",cluster="${clusterName}",job="etcd-monitor"}`;
  const deadline = Date.now() + presenceTimeoutMs;
  for (;;) {
    const samples = await stack.prometheus.query(query);
    const present = new Set(samples.map((sample) => sample.labels['__name__'] ?? ''));
    if (names.every((name) => present.has(name)) || Date.now() > deadline) return present;
    await sleep(presencePollMs);
  }
}

async function compareGauges(stack: Stack, present: ReadonlySet<string>): Promise<readonly CheckRow[]> {
  if (stack.oracle === undefined) throw new Error('the demo was started without its oracle');
  const evidence = await gatherEvidence({
    etcd: stack.etcd,
    ...stack.oracle,
    fetchPage: () => stack.exporter.page(),
  });
  return expectations.map(({ gauge, source, tolerance, expect }) => {
    const value = evidence.page.value(gauge, { cluster: clusterName });
    const range = expect(evidence);
    const inPrometheus = present.has(gauge);
    return {
      name: gauge,
      seen: inPrometheus ? numberText(value) : 'not in Prometheus',
      expected: range === undefined ? 'unknown' : rangeText(range.low, range.high),
      tolerance: toleranceText(tolerance),
      source,
      ok: inPrometheus && value !== undefined && range !== undefined && isWithin(value, range, tolerance),
    };
  });
}

function rangeText(low: number, high: number): string {
  return low === high ? numberText(low) : `${numberText(low)} to ${numberText(high)}`;
}

function numberText(value: number | undefined): string {
  if (value === undefined) return 'absent';
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
