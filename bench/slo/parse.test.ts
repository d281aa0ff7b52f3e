import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationKinds } from '../workload/operation.ts';
import { parseSlo, SloSyntaxError } from './parse.ts';
import { type Slo, sloMetrics, sloOperators } from './slo.ts';

describe('what SLOs mean', () => {
  it.each<Slo>([
    { text: 'write.throughput>=20000', kind: 'write', metric: 'throughput', operator: '>=', limit: 20_000 },
    { text: 'p99<100ms', kind: undefined, metric: 'p99', operator: '<', limit: 0.1 },
    { text: 'read.p99<50ms', kind: 'read', metric: 'p99', operator: '<', limit: 0.05 },
    { text: 'errors<=0.1%', kind: undefined, metric: 'errors', operator: '<=', limit: 0.001 },
    { text: 'txn.max<=1.5s', kind: 'txn', metric: 'max', operator: '<=', limit: 1.5 },
    { text: ' average < 800us ', kind: undefined, metric: 'average', operator: '<', limit: 0.0008 },
    { text: 'keepalive.p999>7ms', kind: 'keepalive', metric: 'p999', operator: '>', limit: 0.007 },
  ])('$text', (slo) => {
    expect(parseSlo(slo.text)).toEqual(slo);
  });

  it('every kind, metric and operator is understood', () => {
    const any = fc.record({
      kind: fc.constantFrom(undefined, ...operationKinds),
      metric: fc.constantFrom(...sloMetrics),
      operator: fc.constantFrom(...sloOperators),
      value: fc.nat(),
    });
    fc.assert(
      fc.property(any, ({ kind, metric, operator, value }) => {
        const unit = metric === 'throughput' ? '' : metric === 'errors' ? '%' : 's';
        const text = `${kind === undefined ? '' : `${kind}.`}${metric}${operator}${value}${unit}`;
        const limit = metric === 'errors' ? value / 100 : value;
        expect(parseSlo(text)).toEqual({ text, kind, metric, operator, limit });
      }),
    );
  });
});

describe('what is wrong with a text', () => {
  const shape =
    "expected [KIND.]METRIC, one of < <= > >=, and a value, such as 'p99<100ms', 'write.throughput>=20000' or 'errors<=0.1%'";
  const metrics = 'throughput, average, p50, p90, p95, p99, p999, max, errors';
  const kinds = 'write, read, range, delete, txn, watch, keepalive, grant, revoke';

  it.each([
    ['', shape],
    ['p99', shape],
    ['p99=100ms', shape],
    ['p99<-1ms', shape],
    ['p99<100', '100 is not allowed: p99 takes a time in us, ms or s, such as 100ms'],
    ['max<1m', '1m is not allowed: max takes a time in us, ms or s, such as 100ms'],
    ['throughput>=20k', '20k is not allowed: throughput takes operations a second without a unit, such as 20000'],
    ['errors<1', '1 is not allowed: errors takes a share of the operations in %, such as 0.1%'],
    ['p98<1ms', `unknown metric "p98": did you mean p90? allowed: ${metrics}`],
    ['latency<1ms', `unknown metric "latency": allowed: ${metrics}`],
    ['wirte.p99<1ms', `unknown kind "wirte": did you mean write? allowed: ${kinds}`],
    ['.p99<1ms', `unknown kind "": allowed: ${kinds}`],
  ])('%j', (text, problem) => {
    expect(() => parseSlo(text)).toThrow(new SloSyntaxError(text, problem));
  });

  it('the message names the text', () => {
    expect(() => parseSlo('p99')).toThrow(`"p99" is no SLO: ${shape}`);
  });

  it('any text is an SLO or gets an error that names it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseSlo(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SloSyntaxError);
          expect(error).toMatchObject({ code: 'slo_syntax', text });
        }
      }),
    );
  });
});
