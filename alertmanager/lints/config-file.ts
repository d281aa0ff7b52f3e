import { isCollection, isScalar, LineCounter, parseDocument, type Scalar, visit } from 'yaml';
import { z } from 'zod';
import type { Path } from '../../config/json.ts';
import { type Finding, syntaxCheck } from '../../rules/lints/finding.ts';
import { type LocatedText, locateText } from '../../rules/lints/located-text.ts';
import type { Matcher } from '../matcher.ts';
import { parseMatchers } from './parse-matchers.ts';

/** An alertmanager.yml with the places of its parts. */
export interface ConfigFile {
  readonly file: string;
  /** The root first, then in the order in which an alert meets them. */
  readonly routes: readonly Route[];
  readonly receivers: readonly { readonly name: string; readonly line: number }[];
  readonly inhibitions: readonly Inhibition[];
  readonly templateGlobs: readonly { readonly glob: string; readonly line: number }[];
  /** Texts of the receivers that hold a template. */
  readonly templateTexts: readonly LocatedText[];
}

export interface Route {
  readonly line: number;
  readonly matchers: readonly Matcher[];
  readonly receiver: string | undefined;
  readonly goesOn: boolean;
  readonly groupInterval: string | undefined;
  readonly repeatInterval: string | undefined;
  /** From the root down, without itself. */
  readonly ancestors: readonly Route[];
  /** Before it below the same parent. */
  readonly earlier: readonly Route[];
}

export interface Inhibition {
  readonly line: number;
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

const matcherMap = z.record(z.string(), z.string()).prefault({});
const matcherList = z.array(z.string()).prefault([]);

interface RouteDocument {
  readonly receiver?: string | undefined;
  readonly matchers: readonly string[];
  readonly match: Readonly<Record<string, string>>;
  readonly match_re: Readonly<Record<string, string>>;
  readonly continue?: boolean | undefined;
  readonly group_interval?: string | undefined;
  readonly repeat_interval?: string | undefined;
  readonly routes: readonly RouteDocument[];
}

const routeSchema: z.ZodType<RouteDocument> = z.lazy(() =>
  z.object({
    receiver: z.string().optional(),
    matchers: matcherList,
    match: matcherMap,
    match_re: matcherMap,
    continue: z.boolean().optional(),
    group_interval: z.string().optional(),
    repeat_interval: z.string().optional(),
    routes: z.array(routeSchema).prefault([]),
  }),
);

const inhibitionSchema = z.object({
  source_matchers: matcherList,
  source_match: matcherMap,
  source_match_re: matcherMap,
  target_matchers: matcherList,
  target_match: matcherMap,
  target_match_re: matcherMap,
  equal: z.array(z.string()).prefault([]),
});

const documentSchema = z.object({
  route: routeSchema,
  receivers: z.array(z.object({ name: z.string() })).prefault([]),
  inhibit_rules: z.array(inhibitionSchema).prefault([]),
  templates: z.array(z.string()).prefault([]),
});

export interface ReadConfig {
  /** Undefined where the file cannot be read as Alertmanager would. */
  readonly config: ConfigFile | undefined;
  readonly problems: readonly Finding[];
}

/** Reads an alertmanager.yml as far as the checks need it. Nothing is thrown: what cannot be read is a problem with its line. */
export function readConfigFile(file: string, source: string): ReadConfig {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, logLevel: 'error', prettyErrors: false });
  const problem = (line: number, message: string): ReadConfig => ({
    config: undefined,
    problems: [{ file, line, severity: 'error', message, check: syntaxCheck }],
  });
  const lineOf = (path: Path): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      const start = isCollection(node) || isScalar(node) ? node.range?.[0] : undefined;
      if (start !== undefined) return lines.linePos(start).line;
    }
    return 1;
  };
  const [error] = document.errors;
  if (error !== undefined) return problem(lines.linePos(error.pos[0]).line, `not valid YAML: ${error.message}`);
  const parsed = documentSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).filter((step) => typeof step !== 'symbol');
    return problem(lineOf(path), `not an Alertmanager configuration: ${path.join('.')}: ${issue?.message ?? ''}`);
  }
  try {
    const { route, receivers, inhibit_rules: inhibitions, templates } = parsed.data;
    const receiversNode = document.get('receivers', true);
    return {
      config: {
        file,
        routes: routesOf(route, ['route'], lineOf, [], []),
        receivers: receivers.map(({ name }, index) => ({ name, line: lineOf(['receivers', index]) })),
        inhibitions: inhibitions.map((rule, index) => {
          const path = ['inhibit_rules', index];
          return {
            line: lineOf(path),
            source: matchersOf(rule.source_matchers, rule.source_match, rule.source_match_re, lineOf(path)),
            target: matchersOf(rule.target_matchers, rule.target_match, rule.target_match_re, lineOf(path)),
            equal: rule.equal,
          };
        }),
        templateGlobs: templates.map((glob, index) => ({ glob, line: lineOf(['templates', index]) })),
        templateTexts: isCollection(receiversNode)
          ? scalarsOf(receiversNode).map((scalar) => locateText(scalar, source, lines))
          : [],
      },
      problems: [],
    };
  } catch (cause) {
    if (cause instanceof MatcherError) return problem(cause.line, cause.message);
    throw cause;
  }
}

class MatcherError extends Error {
  readonly code = 'NOT_A_MATCHER';
  readonly line: number;

  constructor(line: number, text: string) {
    super(`${JSON.stringify(text)} is not a matcher such as 'severity="critical"'`);
    this.name = 'MatcherError';
    this.line = line;
  }
}

function routesOf(
  route: RouteDocument,
  path: Path,
  lineOf: (path: Path) => number,
  ancestors: readonly Route[],
  earlier: readonly Route[],
): readonly Route[] {
  const line = lineOf(path);
  const self: Route = {
    line,
    matchers: matchersOf(route.matchers, route.match, route.match_re, line),
    receiver: route.receiver,
    goesOn: route.continue ?? false,
    groupInterval: route.group_interval,
    repeatInterval: route.repeat_interval,
    ancestors,
    earlier,
  };
  const siblings: Route[] = [];
  const below = route.routes.flatMap((child, index) => {
    const routes = routesOf(child, [...path, 'routes', index], lineOf, [...ancestors, self], [...siblings]);
    siblings.push(...routes.slice(0, 1));
    return routes;
  });
  return [self, ...below];
}

/** @throws MatcherError */
function matchersOf(
  texts: readonly string[],
  match: Readonly<Record<string, string>>,
  matchRe: Readonly<Record<string, string>>,
  line: number,
): readonly Matcher[] {
  return [
    ...texts.flatMap((text) => {
      const matchers = parseMatchers(text);
      if (matchers === undefined) throw new MatcherError(line, text);
      return matchers;
    }),
    ...Object.entries(match).map(([label, value]): Matcher => ({ label, operator: '=', value })),
    ...Object.entries(matchRe).map(([label, value]): Matcher => ({ label, operator: '=~', value })),
  ];
}

function scalarsOf(node: Parameters<typeof visit>[0]): readonly Scalar[] {
  const found: Scalar[] = [];
  visit(node, {
    Scalar(key, scalar) {
      if (key !== 'key' && typeof scalar.value === 'string' && scalar.value.includes('{{')) found.push(scalar);
    },
  });
  return found;
}
