import { etcdCpuPerOperation } from '../result/etcd-cpu.ts';
import type { BenchResult, RoundResult } from '../result/schema.ts';
import { measuredText } from '../slo/text.ts';
import { isJudgeable, type Verdict } from '../verdict.ts';
import { bottleneckText } from './bottleneck.ts';
import { bytes, latencyLine, microseconds, oneLine, percent, perSecond } from './format.ts';

/** What failed, by code. Empty where nothing did, as are the other sections where they do not apply. */
export function errorLines({ errors }: RoundResult): readonly string[] {
  if (errors.length === 0) return [];
  const lines = errors.map(({ code, name, message, count, firstAtSeconds }) => {
    const text = message === '' ? '' : `: ${oneLine(message)}`;
    return `  ${count} x ${code} ${name}${text} (first after ${firstAtSeconds.toFixed(1)}s)`;
  });
  return ['Errors:', ...lines];
}

/** From here on a reader would wonder at a rate that is not the one asked for. */
const tellableRatio = 0.005;

/** What became of the rate that was asked for. */
export function openLoopLines({ rate }: RoundResult): readonly string[] {
  if (rate === undefined) return [];
  const isRandom = Math.abs(rate.due / rate.asked - 1) > tellableRatio;
  return [
    'Open loop:',
    `  Asked: ${perSecond(rate.asked)}`,
    ...(isRandom ? [`  Due, by random gaps: ${perSecond(rate.due)} (${percent(rate.due / rate.asked)})`] : []),
    `  Reached: ${perSecond(rate.reached)} (${percent(rate.reached / rate.asked)})`,
    ...(rate.lag === undefined ? [] : [`  Lag, from due to sent: ${latencyLine(rate.lag)}`]),
    ...(rate.service === undefined ? [] : [`  Service, from sent to answered: ${latencyLine(rate.service)}`]),
    ...(rate.unsent === 0 ? [] : [`  Never sent, too many were under way: ${rate.unsent}`]),
  ];
}

/** What the run cost this side, and who was the bottleneck. */
export function clientLines(round: RoundResult): readonly string[] {
  const { client, durationSeconds } = round;
  const cores = durationSeconds === 0 ? '' : `, ${(client.cpuSeconds / durationSeconds).toFixed(2)} cores`;
  return [
    'Client:',
    `  CPU: ${microseconds(client.cpuPerOperation)} an operation${cores}`,
    `  Event loop: ${percent(client.eventLoopUtilization)} busy`,
    `  Connections: ${client.connections}, connected anew ${client.reconnects} times`,
    `  Bottleneck: ${bottleneckText(round)}`,
  ];
}

/** What etcd itself counted from the start of the warm-up to the end. */
export function serverLines(round: RoundResult): readonly string[] {
  const { server, serverAbsence, warmup } = round;
  if (server === undefined) {
    return serverAbsence === undefined ? [] : [`etcd: its own counters are not known: ${oneLine(serverAbsence)}`];
  }
  const perOperation = etcdCpuPerOperation(round);
  const handled = Object.entries(server.handled).map(([what, count]) => `${what} ${count}`);
  return [
    `etcd, by its own counters (members: ${server.members}):`,
    ...(perOperation === undefined ? [] : [`  CPU: ${microseconds(perOperation)} an operation`]),
    `  Counted: puts ${server.puts}, ranges ${server.ranges}, deletes ${server.deletes}, txns ${server.txns}`,
    ...(warmup.sent === 0 ? [] : [`  Of these in the warm-up, which no other figure has: ${warmup.sent} operations`]),
    ...(handled.length === 0 ? [] : [`  Answered: ${handled.join(', ')}`]),
    `  Leader changes: ${server.leaderChanges}`,
    `  Database: ${bytes(server.dbSizeBytesBefore)} before, ${bytes(server.dbSizeBytesAfter)} after`,
  ];
}

/** Which SLOs the run kept, or only what was measured for them where it is no ground for a judgement. */
export function sloLines({ slos }: BenchResult, verdict: Verdict): readonly string[] {
  if (slos.length === 0) return [];
  const texts = slos.map((slo) => ({ slo, text: `${slo.text} (${measuredText(slo)})` }));
  if (!isJudgeable(verdict)) return ['SLOs, not judged:', ...texts.map(({ text }) => `  ${text}`)];
  return ['SLOs:', ...texts.map(({ slo, text }) => `  ${slo.passed ? 'passed' : 'MISSED'}  ${text}`)];
}

/** What it amounts to. */
export function verdictLines({ outcome, reasons }: Verdict): readonly string[] {
  if (outcome === 'done') return ['Result: passed'];
  return ['Result: not passed', ...reasons.map(({ text }) => `  ${oneLine(text)}`)];
}
