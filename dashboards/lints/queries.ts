import type { Expression } from '../../rules/promql/expression.ts';
import { parsePromql } from '../../rules/promql/parse.ts';
import { PromqlSyntaxError } from '../../rules/promql/syntax-error.ts';
import { substitute } from '../substitute.ts';
import type { DashboardDocument, PanelDocument, TargetDocument } from './document.ts';

/** A range that nobody writes, by which lints see where `$__rate_interval` stood. */
export const rateIntervalSeconds = 7919;

/** A query of a panel that can be read. */
export interface ParsedQuery {
  readonly panel: PanelDocument;
  readonly target: TargetDocument;
  readonly text: string;
  readonly expression: Expression;
}

/** The queries of a dashboard, and what cannot be read of them as `PANEL, query A: …`. */
export function queriesOf({ panels }: DashboardDocument): {
  readonly queries: readonly ParsedQuery[];
  readonly problems: readonly string[];
} {
  const read = panels.flatMap((panel) => panel.targets.map((target) => parse(panel, target)));
  return {
    queries: read.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    problems: read.flatMap((one) => (typeof one === 'string' ? [one] : [])),
  };
}

/** Where a query stands, as findings begin. */
export function placeOf({ panel, target }: Pick<ParsedQuery, 'panel' | 'target'>): string {
  return `${panel.title}, query ${target.refId}`;
}

function parse(panel: PanelDocument, target: TargetDocument): ParsedQuery | string {
  const text = substitute(target.expr, { rateInterval: `${rateIntervalSeconds}s`, interval: '1m' });
  try {
    return { panel, target, text, expression: parsePromql(text) };
  } catch (error) {
    if (!(error instanceof PromqlSyntaxError)) throw error;
    return `${placeOf({ panel, target })}: ${error.message}`;
  }
}
