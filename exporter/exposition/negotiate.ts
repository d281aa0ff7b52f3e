import type { Family } from '../../metrics/definition.ts';
import { parseAccept, type MediaRange } from './accept.ts';
import { openMetricsContentType, renderOpenMetrics } from '../../metrics/exposition/open-metrics.ts';
import { renderText, textContentType } from '../../metrics/exposition/text.ts';

/** How to answer a request for a page. */
export interface Exposition {
  /** Value of the header Content-Type. */
  readonly contentType: string;
  readonly render: (families: readonly Family[]) => string;
}

interface Format extends Exposition {
  readonly type: string;
  readonly subtype: string;
  readonly version: string;
}

const text: Format = {
  type: 'text',
  subtype: 'plain',
  version: '0.0.4',
  contentType: textContentType,
  render: renderText,
};
const openMetrics: Format = {
  type: 'application',
  subtype: 'openmetrics-text',
  version: '1.0.0',
  contentType: openMetricsContentType,
  render: renderOpenMetrics,
};

/**
 * Chooses the page's format by the header Accept: of text 0.0.4 and OpenMetrics 1.0.0 the one that the client weighs higher,
 * at equal weights the one that it names first, text where it names neither or nothing that there is. Where a client names a
 * version, it has to be ours. See prometheus.io, "Scrape protocol content negotiation".
 */
export function negotiate(accept: string | undefined): Exposition {
  const ranges = parseAccept(accept ?? '');
  const forText = bestMatch(ranges, text);
  const forOpenMetrics = bestMatch(ranges, openMetrics);
  if (forOpenMetrics === undefined || forOpenMetrics.weight === 0) return text;
  const textWeight = forText?.weight ?? 0;
  const isNamedFirst = !forOpenMetrics.isWildcard && (forText === undefined || forOpenMetrics.index < forText.index);
  if (forOpenMetrics.weight < textWeight || (forOpenMetrics.weight === textWeight && !isNamedFirst)) return text;
  const { escaping } = forOpenMetrics;
  if (escaping === undefined) return openMetrics;
  return { ...openMetrics, contentType: `${openMetricsContentType}; escaping=${escapingOf(escaping)}` };
}

/** The most specific range that matches decides, the first one of those (RFC 9110, section 12.5.1). */
function bestMatch(ranges: readonly MediaRange[], format: Format): MediaRange | undefined {
  let best: MediaRange | undefined;
  for (const range of ranges) {
    const isMatch =
      (range.type === '*' || range.type === format.type) &&
      (range.subtype === '*' || range.subtype === format.subtype) &&
      (range.version === undefined || range.version === format.version);
    if (isMatch && (best === undefined || specificity(range) > specificity(best))) best = range;
  }
  return best;
}

function specificity(range: MediaRange): number {
  if (range.type === '*') return 0;
  if (range.subtype === '*') return 1;
  return range.version === undefined ? 2 : 3;
}

/** All our names are plain, so a page is right under every scheme but `dots`, which would double their underscores. */
function escapingOf(asked: string): string {
  return asked === 'allow-utf-8' || asked === 'values' ? asked : 'underscores';
}
