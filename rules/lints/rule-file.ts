import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type YAMLMap } from 'yaml';
import type { Expression } from '../promql/expression.ts';
import { parsePromql } from '../promql/parse.ts';
import { PromqlSyntaxError } from '../promql/syntax-error.ts';
import { type Finding, syntaxCheck } from './finding.ts';
import { type LocatedText, locateText } from './located-text.ts';

/** A rule of somebody's file with the places of its texts. */
export interface ParsedRule {
  readonly file: string;
  readonly line: number;
  readonly kind: 'alert' | 'record';
  /** Of the alert, or of the series that is recorded. */
  readonly name: string;
  readonly expr: LocatedText;
  readonly expression: Expression;
  /** Undefined where the rule says nothing of it. */
  readonly for: string | undefined;
  readonly labels: readonly NamedText[];
  readonly annotations: readonly NamedText[];
}

export interface NamedText {
  readonly name: string;
  readonly value: LocatedText;
}

export interface RuleFile {
  readonly rules: readonly ParsedRule[];
  /** What cannot be read as YAML, as rules or as PromQL. */
  readonly problems: readonly Finding[];
}

/**
 * Reads the rules of a Prometheus rule file or of Kubernetes manifests (PrometheusRule, `spec.groups`; several documents; a List).
 * Nothing is thrown: what cannot be read is a problem with its line, the rest is read.
 */
export function readRuleFile(file: string, source: string): RuleFile {
  const lines = new LineCounter();
  const documents = parseAllDocuments(source, { lineCounter: lines });
  const reader = new Reader(file, source, lines);
  for (const document of documents) reader.readDocument(document);
  if (documents.length === 0) reader.fail(1, 'the file is empty: expected groups of rules');
  return { rules: reader.rules, problems: reader.problems };
}

class Reader {
  readonly rules: ParsedRule[] = [];
  readonly problems: Finding[] = [];
  readonly #file: string;
  readonly #source: string;
  readonly #lines: LineCounter;

  constructor(file: string, source: string, lines: LineCounter) {
    this.#file = file;
    this.#source = source;
    this.#lines = lines;
  }

  fail(line: number, message: string): void {
    this.problems.push({ file: this.#file, line, severity: 'error', message, check: syntaxCheck });
  }

  readDocument(document: Document): void {
    for (const { pos, message } of document.errors) {
      const [what = ''] = message.split(/ at line |\n/);
      this.fail(this.#lines.linePos(pos[0]).line, `not valid YAML: ${what}`);
    }
    if (document.errors.length > 0) return;
    const root = document.contents;
    if (root === null || (isScalar(root) && root.value === null)) return;
    const places = this.#manifestsOf(root, document).map((manifest) => this.#groupsOf(manifest, document));
    for (const groups of places) {
      if (!isSeq(groups)) {
        this.fail(this.#lineOf(root), 'no list `groups` (rule file) or `spec.groups` (PrometheusRule) here');
        continue;
      }
      for (const group of groups.items) this.#readGroup(resolved(group, document), document);
    }
  }

  /** The manifests of a Kubernetes List, else the document itself. */
  #manifestsOf(root: unknown, document: Document): readonly unknown[] {
    const items = isMap(root) ? valueOf(root, 'items', document) : undefined;
    return isSeq(items) ? items.items.map((item) => resolved(item, document)) : [root];
  }

  #groupsOf(manifest: unknown, document: Document): unknown {
    if (!isMap(manifest)) return undefined;
    const spec = valueOf(manifest, 'spec', document);
    return valueOf(isMap(spec) ? spec : manifest, 'groups', document);
  }

  #readGroup(group: unknown, document: Document): void {
    const rules = isMap(group) ? valueOf(group, 'rules', document) : undefined;
    if (!isSeq(rules)) {
      // Prometheus takes a group without rules.
      if (isMap(group) && group.has('name')) return;
      this.fail(this.#lineOf(group), 'expected a group with a name and a list `rules`');
      return;
    }
    for (const rule of rules.items) this.#readRule(resolved(rule, document), document);
  }

  #readRule(rule: unknown, document: Document): void {
    const line = this.#lineOf(rule);
    if (!isMap(rule)) {
      this.fail(line, 'expected a rule with `alert` or `record`, and `expr`');
      return;
    }
    const text = (key: string): LocatedText | undefined => this.#textOf(valueOf(rule, key, document));
    const alert = text('alert');
    const name = alert ?? text('record');
    const expr = text('expr');
    if (name === undefined || (alert !== undefined && rule.has('record'))) {
      this.fail(line, 'expected a rule with either `alert` or `record`');
      return;
    }
    if (expr === undefined) {
      this.fail(line, `rule ${name.text} has no \`expr\``);
      return;
    }
    const expression = this.#parse(expr);
    if (expression === undefined) return;
    this.rules.push({
      file: this.#file,
      line,
      kind: alert === undefined ? 'record' : 'alert',
      name: name.text,
      expr,
      expression,
      for: text('for')?.text,
      labels: this.#textsOf(valueOf(rule, 'labels', document), document),
      annotations: this.#textsOf(valueOf(rule, 'annotations', document), document),
    });
  }

  #parse(expr: LocatedText): Expression | undefined {
    try {
      return parsePromql(expr.text);
    } catch (error) {
      if (!(error instanceof PromqlSyntaxError)) throw error;
      this.fail(expr.lineAt(error.offset), error.message);
      return undefined;
    }
  }

  #textsOf(map: unknown, document: Document): readonly NamedText[] {
    if (!isMap(map)) return [];
    return map.items.flatMap(({ key, value }) => {
      const text = this.#textOf(resolved(value, document));
      return text === undefined ? [] : [{ name: String(isScalar(key) ? key.value : key), value: text }];
    });
  }

  #textOf(node: unknown): LocatedText | undefined {
    return isScalar(node) && node.value !== null ? locateText(node, this.#source, this.#lines) : undefined;
  }

  #lineOf(node: unknown): number {
    const start = isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
    return start === undefined ? 1 : this.#lines.linePos(start).line;
  }
}

function valueOf(map: YAMLMap, key: string, document: Document): unknown {
  return resolved(map.get(key, true), document);
}

function resolved(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}
