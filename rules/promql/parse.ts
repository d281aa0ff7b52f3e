import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { parseDuration } from '../../config/duration.ts';
import type { Expression, Grouping, Matcher, MatchOperator, Matching, Selector } from './expression.ts';
import { PromqlSyntaxError } from './syntax-error.ts';
import { unquote } from './unquote.ts';

/**
 * Reads PromQL.
 * @throws PromqlSyntaxError with the offset of the first place that cannot be read
 */
export function parsePromql(text: string): Expression {
  const tree = parser.parse(text);
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) throw new PromqlSyntaxError({ text, offset: cursor.from });
  } while (cursor.next());
  const root = childrenOf(tree.topNode)[0];
  if (root === undefined) throw new PromqlSyntaxError({ text, offset: 0 });
  return new Reader(text).read(root);
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'LineComment') children.push(child);
  return children;
}

const matchOperators: ReadonlyMap<string, MatchOperator> = new Map([
  ['=', '='],
  ['!=', '!='],
  ['=~', '=~'],
  ['!~', '!~'],
]);

/** Makes the small typed view of a syntax tree. */
class Reader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(node: SyntaxNode): Expression {
    const span = { start: node.from, end: node.to };
    const children = childrenOf(node);
    switch (node.name) {
      case 'NumberDurationLiteral':
        return { ...span, kind: 'number', value: numberOf(this.#textOf(node)) };
      case 'StringLiteral':
        return { ...span, kind: 'string', value: unquote(this.#textOf(node)) };
      case 'VectorSelector':
        return this.#selector(node);
      case 'MatrixSelector':
        return this.#withRange(node);
      case 'SubqueryExpr':
        return this.#subquery(node);
      case 'OffsetExpr':
        return this.#withOffset(this.read(this.#first(node)), this.#textOf(this.#last(node)), node);
      case 'ParenExpr':
      case 'StepInvariantExpr':
      case 'AnchoredExpr':
      case 'SmoothedExpr':
        return this.read(this.#first(node));
      case 'UnaryExpr':
        return {
          ...span,
          kind: 'unary',
          operator: this.#textOf(this.#first(node)) === '-' ? '-' : '+',
          argument: this.read(this.#last(node)),
        };
      case 'FunctionCall':
        return {
          ...span,
          kind: 'call',
          name: this.#textOf(this.#first(node)),
          arguments: childrenOf(this.#last(node)).map((argument) => this.read(argument)),
        };
      case 'AggregateExpr': {
        const body = children.find(({ name }) => name === 'FunctionCallBody') ?? this.#fail(node);
        const modifier = children.find(({ name }) => name === 'AggregateModifier');
        const inBody = childrenOf(body);
        const parameter = inBody.length > 1 ? inBody[0] : undefined;
        return {
          ...span,
          kind: 'aggregation',
          operator: this.#textOf(this.#first(node)).toLowerCase(),
          grouping: modifier && this.#grouping(modifier),
          parameter: parameter && this.read(parameter),
          argument: this.read(this.#last(body)),
        };
      }
      case 'BinaryExpr': {
        const [left = this.#fail(node), operator = this.#fail(node)] = children;
        const matching = children.find(({ name }) => name === 'MatchingModifierClause');
        return {
          ...span,
          kind: 'binary',
          operator: this.#textOf(operator).toLowerCase(),
          isBool: children.some(({ name }) => name === 'BoolModifier'),
          matching: matching && this.#matching(matching),
          left: this.read(left),
          right: this.read(this.#last(node)),
        };
      }
      default:
        return this.#fail(node);
    }
  }

  #selector(node: SyntaxNode): Selector {
    const children = childrenOf(node);
    const identifier = children.find(({ name }) => name === 'Identifier');
    const list = children.find(({ name }) => name === 'LabelMatchers');
    const entries = list === undefined ? [] : childrenOf(list);
    const quoted = entries.find(({ name }) => name === 'QuotedLabelName');
    const matchers = entries.filter(({ name }) => name.endsWith('Matcher')).map((entry) => this.#matcher(entry));
    const named = matchers.find(({ label, operator }) => label === '__name__' && operator === '=');
    return {
      start: node.from,
      end: node.to,
      kind: 'selector',
      metric: identifier ? this.#textOf(identifier) : quoted ? unquote(this.#textOf(quoted)) : named?.value,
      matchers: matchers.filter((matcher) => matcher !== named),
      rangeSeconds: undefined,
      offset: undefined,
    };
  }

  #matcher(node: SyntaxNode): Matcher {
    const [label = this.#fail(node), operator = this.#fail(node), value = this.#fail(node)] = childrenOf(node);
    return {
      start: node.from,
      end: node.to,
      label: this.#labelName(label),
      operator: matchOperators.get(this.#textOf(operator)) ?? this.#fail(operator),
      value: unquote(this.#textOf(value)),
    };
  }

  #withRange(node: SyntaxNode): Expression {
    const rangeSeconds = this.#seconds(this.#last(node));
    return this.#onRightmost(this.read(this.#first(node)), this.#first(node), (inner) =>
      inner.kind === 'selector' ? { ...inner, end: node.to, rangeSeconds } : this.#fail(node),
    );
  }

  #subquery(node: SyntaxNode): Expression {
    const first = this.#first(node);
    const [, range = this.#fail(node)] = childrenOf(node);
    const rangeSeconds = this.#seconds(range);
    return this.#onRightmost(this.read(first), first, (argument) => ({
      start: argument.start,
      end: node.to,
      kind: 'subquery',
      argument,
      rangeSeconds,
      offset: undefined,
    }));
  }

  #withOffset(expression: Expression, offset: string, node: SyntaxNode): Expression {
    return this.#onRightmost(expression, this.#first(node), (inner) =>
      inner.kind === 'selector' || inner.kind === 'subquery'
        ? { ...inner, end: node.to, offset }
        : this.#fail(this.#last(node)),
    );
  }

  /** The grammar reads `a + b offset 5m` as `(a + b) offset 5m`; Prometheus gives the offset to `b` alone, as we do. */
  #onRightmost(expression: Expression, node: SyntaxNode, change: (inner: Expression) => Expression): Expression {
    const last = node.lastChild;
    if (expression.kind === 'binary' && node.name === 'BinaryExpr' && last !== null)
      return { ...expression, right: this.#onRightmost(expression.right, last, change) };
    if (expression.kind === 'unary' && node.name === 'UnaryExpr' && last !== null)
      return { ...expression, argument: this.#onRightmost(expression.argument, last, change) };
    return change(expression);
  }

  #grouping(modifier: SyntaxNode): Grouping {
    const mode = this.#textOf(this.#first(modifier)).toLowerCase() === 'by' ? 'by' : 'without';
    return { mode, labels: this.#labels(this.#last(modifier)) };
  }

  #matching(node: SyntaxNode): Matching {
    const children = childrenOf(node);
    const [mode = this.#fail(node), labels = this.#fail(node), group, groupLabels] = children;
    return {
      mode: mode.name === 'On' ? 'on' : 'ignoring',
      labels: this.#labels(labels),
      group: group && {
        many: group.name === 'GroupLeft' ? 'left' : 'right',
        labels: groupLabels === undefined ? [] : this.#labels(groupLabels),
      },
    };
  }

  #labels(list: SyntaxNode): readonly string[] {
    return childrenOf(list).map((label) => this.#labelName(label));
  }

  #labelName(node: SyntaxNode): string {
    const text = this.#textOf(node);
    return node.name.startsWith('Quoted') ? unquote(text) : text;
  }

  #seconds(node: SyntaxNode): number {
    const text = this.#textOf(node);
    return (parseDuration(text) ?? NaN) / 1000;
  }

  #first(node: SyntaxNode): SyntaxNode {
    return childrenOf(node).at(0) ?? this.#fail(node);
  }

  #last(node: SyntaxNode): SyntaxNode {
    return childrenOf(node).at(-1) ?? this.#fail(node);
  }

  #textOf({ from, to }: SyntaxNode): string {
    return this.#text.slice(from, to);
  }

  #fail(node: SyntaxNode): never {
    throw new PromqlSyntaxError({ text: this.#text, offset: node.from });
  }
}

/** A number as PromQL writes it: decimal, hexadecimal, `Inf`, `NaN`, or a duration in seconds. */
function numberOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[+-]\s*/, '').replaceAll('_', '');
  if (/^inf(inity)?$/i.test(digits)) return sign * Infinity;
  const milliseconds = /[a-z]$/.test(digits) && !digits.startsWith('0x') ? parseDuration(digits) : undefined;
  return sign * (milliseconds === undefined ? Number(digits) : milliseconds / 1000);
}
