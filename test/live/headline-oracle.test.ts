import { expect } from 'vitest';
import { BackgroundLoad } from '../servers/background-load.ts';
import { gatherEvidence } from '../../demo/oracle/evidence.ts';
import { expectations } from '../../demo/oracle/expectations.ts';
import { OracleProbe } from '../../demo/oracle/probe.ts';
import { NativeRecorder } from '../../demo/oracle/recorder.ts';
import { isWithin, type Tolerance, toleranceText } from '../../demo/oracle/tolerance.ts';
import { renderText } from '../../metrics/exposition/text.ts';
import { headline } from '../../metrics/headline.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

/** A value may move between two readings that belong to one moment: all 24 have to agree once in so many tries. */
const tries = 3;

const headlineNames = Object.values(headline).map((definition) => definition.name);

/** Well below `electionMs`. */
const probeDeadlineMs = 1_000;
/** A probe that runs into the election takes up to its deadline, or to the election's end. */
const electionMs = 3_000;

/** The tolerances of the expectations, those of tails wide enough for an election. */
const acrossElection = Object.fromEntries(
  expectations
    .filter(({ gauge }) => /_latency_p9[59]_/.test(gauge))
    .map(({ gauge, tolerance }): [string, Tolerance] => [gauge, { ...tolerance, above: electionMs }]),
);
/** What the dead member served in the last minute is in the exporter's rate and not in the oracle's. */
const afterElection = { ...acrossElection, etcd_request_rate_per_second: { factor: 2 } };

/** No call over loopback takes less, and in seconds instead of milliseconds every latency here would be below. */
const fastestCallMs = 0.05;

interface Comparison {
  readonly cluster: EtcdCluster;
  readonly exporter: LiveExporter;
  readonly recorder: NativeRecorder;
  readonly probe: OracleProbe;
  readonly exporterReadyAtMs: number;
  readonly tolerances: Readonly<Record<string, Tolerance>>;
}

/** The gauges that do not agree with the oracle, with what both say. */
async function disagreements(comparison: Comparison): Promise<readonly string[]> {
  const { cluster, exporter, recorder, probe, exporterReadyAtMs, tolerances } = comparison;
  const evidence = await gatherEvidence({
    etcd: cluster,
    recorder,
    probe,
    exporterReadyAtMs,
    fetchPage: async () => renderText((await exporter.page()).families),
  });
  return expectations.flatMap(({ gauge, tolerance, expect: expected }) => {
    const value = evidence.page.value(gauge, { cluster: 'test' });
    const range = expected(evidence);
    const allowed = tolerances[gauge] ?? tolerance;
    if (value !== undefined && range !== undefined && isWithin(value, range, allowed)) return [];
    const [low, high] = [String(range?.low), String(range?.high)];
    return [`${gauge} is ${String(value)}, the oracle says ${low} to ${high}, ${toleranceText(allowed)}`];
  });
}

async function expectAgreement(comparison: Comparison): Promise<void> {
  let found = await disagreements(comparison);
  for (let attempt = 2; attempt <= tries && found.length > 0; attempt += 1) found = await disagreements(comparison);
  expect(found).toEqual([]);
}

const scenario = {
  name: 'headline-oracle',
  says: 'each of the 24 gauges as etcdctl and the raw native pages have it, also after the leader was killed',
  members: 3,
};

onEveryEtcd(scenario, async (cluster) => {
  expect(expectations.map((expectation) => expectation.gauge).sort()).toEqual([...headlineNames].sort());
  const leader = await cluster.leader();
  const survivors = cluster.members.filter((member) => member !== leader);
  await using load = new BackgroundLoad(cluster.endpoints);
  await load.start();
  await using probe = new OracleProbe(cluster.endpoints);
  probe.start();
  await using recorder = new NativeRecorder(cluster.members);
  await using survivorsRecorder = new NativeRecorder(survivors);
  await Promise.all([recorder.start(), survivorsRecorder.start()]);
  await using exporter = new LiveExporter(
    liveConfig({
      clusters: [{ endpoints: cluster.endpoints }],
      collectors: ['read-probe', 'write-probe'],
      metricsIntervalMs: 1_000,
      dialTimeoutMs: probeDeadlineMs,
    }),
  );
  const exporterReadyAtMs = performance.now();
  const comparison = { cluster, exporter, probe, exporterReadyAtMs };
  const complete = await exporter.pageWhere('all 24 gauges', (page) => {
    return headlineNames.every((name) => page.value(name) !== undefined);
  });
  for (const kind of ['read', 'write']) {
    const percentiles = [50, 95, 99].map(
      (percentile) => complete.value(`etcd_request_${kind}_latency_p${percentile}_milliseconds`) ?? 0,
    );
    expect(percentiles[0]).toBeGreaterThan(fastestCallMs);
    expect(percentiles).toEqual(percentiles.toSorted((left, right) => left - right));
  }
  await expectAgreement({ ...comparison, recorder, tolerances: {} });

  expect(await cluster.leader()).toBe(leader);
  await leader.kill();
  await exporter.pageWhere('a new leader', (page) => {
    return page.value('etcd_cluster_leader_changes_total') === 1 && page.value('etcd_cluster_healthy') === 1;
  });
  await expectAgreement({ ...comparison, recorder: survivorsRecorder, tolerances: afterElection });
});
