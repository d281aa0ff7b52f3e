/** Where a part of an expression stands in its text: from the first character up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type MatchOperator = '=' | '!=' | '=~' | '!~';

export interface Matcher extends Span {
  readonly label: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
}

export interface Selector extends Span {
  readonly kind: 'selector';
  /** Undefined where only matchers pick the series; `{__name__="up"}` and `{"up"}` count as `up`. */
  readonly metric: string | undefined;
  /** Without the one of `__name__`. */
  readonly matchers: readonly Matcher[];
  /** Length of a range selector: `[5m]` is 300. NaN where it is computed. Undefined for an instant one. */
  readonly rangeSeconds: number | undefined;
  readonly offset: string | undefined;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
}

export interface Grouping {
  readonly mode: 'by' | 'without';
  readonly labels: readonly string[];
}

export interface Aggregation extends Span {
  readonly kind: 'aggregation';
  readonly operator: string;
  /** Undefined: everything becomes one series without labels. */
  readonly grouping: Grouping | undefined;
  /** The number of `topk` and `quantile`, the label of `count_values`. */
  readonly parameter: Expression | undefined;
  readonly argument: Expression;
}

export interface Matching {
  readonly mode: 'on' | 'ignoring';
  readonly labels: readonly string[];
  /** `group_left` and `group_right`: the side with many series, and the labels taken from the other. */
  readonly group: { readonly many: 'left' | 'right'; readonly labels: readonly string[] } | undefined;
}

export interface Binary extends Span {
  readonly kind: 'binary';
  /** In lower case: `+`, `>`, `and`. */
  readonly operator: string;
  readonly isBool: boolean;
  readonly matching: Matching | undefined;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Subquery extends Span {
  readonly kind: 'subquery';
  readonly argument: Expression;
  readonly rangeSeconds: number;
  readonly offset: string | undefined;
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: '+' | '-';
  readonly argument: Expression;
}

/** PromQL as lints see it. Parentheses and `@` are left out: they change neither which series are read nor their labels. */
export type Expression = NumberLiteral | StringLiteral | Selector | Call | Aggregation | Binary | Subquery | Unary;

/** The expressions directly within another, in the order of the text. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'selector':
      return [];
    case 'call':
      return expression.arguments;
    case 'aggregation':
      return [...(expression.parameter === undefined ? [] : [expression.parameter]), expression.argument];
    case 'binary':
      return [expression.left, expression.right];
    case 'subquery':
    case 'unary':
      return [expression.argument];
  }
}

export interface Visited {
  readonly expression: Expression;
  /** From the direct parent up to the root. */
  readonly ancestors: readonly Expression[];
}

/** An expression and everything within it, parents first. */
export function visited(expression: Expression, ancestors: readonly Expression[] = []): readonly Visited[] {
  const inner = [expression, ...ancestors];
  return [{ expression, ancestors }, ...childrenOf(expression).flatMap((child) => visited(child, inner))];
}

/** Everything within an expression, itself included, that is of one kind. */
export function partsOf<Kind extends Expression['kind']>(
  expression: Expression,
  kind: Kind,
): readonly Extract<Expression, { kind: Kind }>[] {
  const isOfKind = (part: Expression): part is Extract<Expression, { kind: Kind }> => part.kind === kind;
  return visited(expression)
    .map((entry) => entry.expression)
    .filter(isOfKind);
}

export const comparisonOperators: ReadonlySet<string> = new Set(['==', '!=', '>', '<', '>=', '<=']);
export const setOperators: ReadonlySet<string> = new Set(['and', 'or', 'unless']);

/** A comparison that drops the series for which it does not hold: one without `bool`. */
export function isFilter(expression: Expression): boolean {
  return expression.kind === 'binary' && comparisonOperators.has(expression.operator) && !expression.isBool;
}

/** Every comparison within an expression, itself included, that drops series. */
export function filtersOf(expression: Expression): readonly Binary[] {
  return partsOf(expression, 'binary').filter(isFilter);
}

/** A number, with its sign. Undefined for anything that is not a literal. */
export function literalValue(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'unary') return undefined;
  const value = literalValue(expression.argument);
  return value === undefined || expression.operator === '+' ? value : -value;
}
