import { nearest } from '../../config/nearest.ts';
import { operationKinds } from '../workload/operation.ts';
import { type Slo, type SloMetric, sloMetrics, sloOperators } from './slo.ts';

/** A text that is no SLO. */
export class SloSyntaxError extends Error {
  readonly code = 'slo_syntax';
  /** The whole text as given. */
  readonly text: string;

  constructor(text: string, problem: string) {
    super(`${JSON.stringify(text)} is no SLO: ${problem}`);
    this.name = 'SloSyntaxError';
    this.text = text;
  }
}

const shape = /^(?:([^.<>=\s]*)\.)?([^.<>=\s]+)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*([^\d.\s]*)$/;

/** How values of a metric are written: what to divide by for the metric's own unit, and the words for a person who got it wrong. */
interface Notation {
  readonly divisorOf: ReadonlyMap<string, number>;
  readonly allowed: string;
}

const timeNotation: Notation = {
  divisorOf: new Map([
    ['us', 1_000_000],
    ['ms', 1000],
    ['s', 1],
  ]),
  allowed: 'a time in us, ms or s, such as 100ms',
};

function notationOf(metric: SloMetric): Notation {
  switch (metric) {
    case 'throughput':
      return { divisorOf: new Map([['', 1]]), allowed: 'operations a second without a unit, such as 20000' };
    case 'errors':
      return { divisorOf: new Map([['%', 100]]), allowed: 'a share of the operations in %, such as 0.1%' };
    default:
      return timeNotation;
  }
}

/**
 * Reads `[KIND.]METRIC OPERATOR VALUE[UNIT]`, as in `write.p99<100ms`. Without a kind it is about all operations together.
 * @throws SloSyntaxError
 */
export function parseSlo(text: string): Slo {
  const [, kind, metricName = '', operatorName = '', value = '', unit = ''] = shape.exec(text.trim()) ?? [];
  const operator = sloOperators.find((name) => name === operatorName);
  if (operator === undefined) {
    throw new SloSyntaxError(
      text,
      "expected [KIND.]METRIC, one of < <= > >=, and a value, such as 'p99<100ms', 'write.throughput>=20000' or 'errors<=0.1%'",
    );
  }
  const metric = oneOf(sloMetrics, 'metric', metricName, text);
  const { divisorOf, allowed } = notationOf(metric);
  const divisor = divisorOf.get(unit);
  if (divisor === undefined)
    throw new SloSyntaxError(text, `${value}${unit} is not allowed: ${metric} takes ${allowed}`);
  return {
    text,
    kind: kind === undefined ? undefined : oneOf(operationKinds, 'kind', kind, text),
    metric,
    operator,
    limit: Number(value) / divisor,
  };
}

function oneOf<Name extends string>(names: readonly Name[], what: string, given: string, text: string): Name {
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  const meant = nearest(given, names);
  const hint = meant === undefined ? '' : `did you mean ${meant}? `;
  throw new SloSyntaxError(text, `unknown ${what} ${JSON.stringify(given)}: ${hint}allowed: ${names.join(', ')}`);
}
