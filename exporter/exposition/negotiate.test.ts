import { describe, expect, it } from 'vitest';
import { parseAccept } from './accept.ts';
import { negotiate } from './negotiate.ts';
import { openMetricsContentType, renderOpenMetrics } from '../../metrics/exposition/open-metrics.ts';
import { renderText, textContentType } from '../../metrics/exposition/text.ts';

const text = { contentType: textContentType, render: renderText };
const openMetrics = { contentType: openMetricsContentType, render: renderOpenMetrics };

describe('negotiate', () => {
  it('answers Prometheus 2.42 in OpenMetrics', () => {
    const accept =
      'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
    expect(negotiate(accept)).toMatchObject(openMetrics);
  });

  it('answers Prometheus 2.53 in OpenMetrics', () => {
    const accept =
      'application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';
    expect(negotiate(accept)).toMatchObject(openMetrics);
  });

  it('answers Prometheus 3.5 in OpenMetrics and names the escaping that it asked for', () => {
    const accept =
      'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';
    expect(negotiate(accept)).toMatchObject({
      contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8',
      render: renderOpenMetrics,
    });
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['anything', '*/*'],
    ['what a browser asks for', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['protobuf alone', 'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited'],
    ['an OpenMetrics that is not ours', 'application/openmetrics-text;version=2.0.0'],
    ['a text format that is not ours', 'text/plain;version=1.0.0'],
    ['text first at equal weights', 'text/plain, application/openmetrics-text'],
    ['text that weighs more', 'application/openmetrics-text;q=0.4, text/plain;q=0.5'],
    ['anything else rather', 'application/openmetrics-text;q=0.4, */*;q=0.5'],
    ['OpenMetrics refused', 'application/openmetrics-text;q=0, */*;q=0'],
    ['a weight that is none', 'application/openmetrics-text;q=2'],
    ['garbage', ';;,/,a/b/c,=;q'],
  ])('answers %s in the text format', (_, accept) => {
    expect(negotiate(accept)).toMatchObject(text);
  });

  it.each([
    ['OpenMetrics of any version', 'application/openmetrics-text'],
    ['OpenMetrics in capitals, blanks and quotes', ' Application/OpenMetrics-Text ; Version="1.0.0" ; Q=1.000'],
    ['OpenMetrics first at equal weights', 'application/openmetrics-text, text/plain'],
    ['OpenMetrics at the weight of anything', 'application/openmetrics-text;q=0.5, */*;q=0.5'],
    ['text refused', 'text/plain;q=0, */*'],
    [
      'our version at a weight, any other refused',
      'application/openmetrics-text;q=0, application/openmetrics-text;version=1.0.0',
    ],
    ['any application', 'application/*;q=0.9, text/*;q=0.1'],
  ])('answers %s in OpenMetrics', (_, accept) => {
    expect(negotiate(accept)).toMatchObject(openMetrics);
  });

  it.each([
    ['allow-utf-8', 'allow-utf-8'],
    ['values', 'values'],
    ['underscores', 'underscores'],
    ['dots', 'underscores'],
    ['nonsense', 'underscores'],
  ])('asked for the escaping %s it says %s', (asked, said) => {
    expect(negotiate(`application/openmetrics-text;version=1.0.0;escaping=${asked}`).contentType).toBe(
      `${openMetricsContentType}; escaping=${said}`,
    );
  });
});

describe('parseAccept', () => {
  it('keeps the place, the version and the weight of each range, and leaves out what is no range', () => {
    expect(parseAccept('text/plain;version=0.0.4;q=0.3, nonsense, */*;q=0.25;escaping=dots')).toEqual([
      {
        index: 0,
        type: 'text',
        subtype: 'plain',
        isWildcard: false,
        version: '0.0.4',
        escaping: undefined,
        weight: 0.3,
      },
      { index: 2, type: '*', subtype: '*', isWildcard: true, version: undefined, escaping: 'dots', weight: 0.25 },
    ]);
  });
});
