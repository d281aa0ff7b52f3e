/** What the text of a Go template defines, uses and does wrong. Offsets are of characters of the text. */
export interface GoTemplate {
  readonly definitions: readonly NamedPlace[];
  readonly uses: readonly NamedPlace[];
  /** The first mistake for which Alertmanager would refuse the text when it is used. */
  readonly mistake: { readonly offset: number; readonly problem: string } | undefined;
}

export interface NamedPlace {
  readonly name: string;
  readonly offset: number;
}

/** Functions of Go's templates and of Alertmanager 0.34. */
const functions: ReadonlySet<string> = new Set(
  [
    'and call eq ge gt html index js le len lt ne not or print printf println slice urlquery true false nil',
    'toUpper toLower title trimSpace join match safeHtml safeUrl urlUnescape reReplaceAll stringSlice date tz since',
    'humanizeDuration toJson list dict append now',
  ]
    .join(' ')
    .split(' '),
);

const openers: ReadonlySet<string> = new Set(['if', 'with', 'range', 'block', 'define']);
const keywords: ReadonlySet<string> = new Set([...openers, 'else', 'end', 'template', 'break', 'continue']);

/** Takes a template apart, without running it. */
export function readGoTemplate(text: string): GoTemplate {
  const definitions: NamedPlace[] = [];
  const uses: NamedPlace[] = [];
  const open: { readonly word: string; readonly offset: number }[] = [];
  const result = (offset: number, problem: string): GoTemplate => ({
    definitions,
    uses,
    mistake: { offset, problem },
  });

  for (let start = text.indexOf('{{'); start >= 0;) {
    const action = readAction(text, start);
    if (typeof action === 'string') return result(start, action);
    const { tokens } = action;
    start = text.indexOf('{{', action.end);
    if (tokens === undefined) continue;
    const [first, second, third] = tokens;
    if (first === undefined) return result(action.start, 'an action is empty');
    const word = first.text;
    if (word === 'define' && open.length > 0) return result(action.start, 'define stands within another block');
    if (word === 'define' || word === 'block' || word === 'template') {
      if (second?.kind !== 'string') return result(action.start, `${word} needs a name in quotes`);
      const place = { name: second.text, offset: action.start };
      if (word !== 'template') definitions.push(place);
      if (word !== 'define') uses.push(place);
    }
    if (openers.has(word)) open.push({ word, offset: action.start });
    if ((word === 'if' || word === 'with' || word === 'range') && second === undefined)
      return result(action.start, `${word} says nothing`);
    const around = open.at(-1)?.word;
    if (word === 'else' && (around === undefined || around === 'define' || around === 'block'))
      return result(action.start, 'else belongs to no if, with or range');
    if (word === 'else' && second !== undefined && !(['if', 'with'].includes(second.text) && third !== undefined))
      return result(action.start, `else is followed by ${second.text}`);
    if (word === 'end' && open.pop() === undefined) return result(action.start, 'end ends nothing');
    const unknown = tokens.find(
      ({ kind, text: name }) => kind === 'word' && !keywords.has(name) && !functions.has(name),
    );
    if (unknown !== undefined) return result(action.start, `function ${unknown.text} is not one of Alertmanager's`);
    const depth = parenthesesOf(tokens.map(({ text: token, kind }) => (kind === 'other' ? token : '')).join(''));
    if (depth !== 0)
      return result(action.start, depth > 0 ? 'a parenthesis is not closed' : 'a parenthesis is closed twice');
  }
  const left = open.at(-1);
  if (left !== undefined) return result(left.offset, `${left.word} has no end`);
  return { definitions, uses, mistake: undefined };
}

interface Token {
  readonly kind: 'string' | 'word' | 'other';
  /** Of a string without its quotes. */
  readonly text: string;
}

interface Action {
  readonly start: number;
  readonly end: number;
  /** Undefined for a comment. */
  readonly tokens: readonly Token[] | undefined;
}

const comment = /\{\{(?:- )?\/\*[^]*?\*\/(?: -)?\}\}/y;
const token =
  /\s+|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`|'(?:[^'\\\n]|\\.)+'|([$.][\w.]*|\d[\w.]*)|([a-zA-Z_]\w*)|(:=|[|(),=]|-\d[\w.]*)/y;

/** The action that begins at an offset, or what is wrong with it. */
function readAction(text: string, start: number): Action | string {
  comment.lastIndex = start;
  const found = comment.exec(text);
  if (found !== null) return { start, end: comment.lastIndex, tokens: undefined };
  if (/^\{\{(- )?\/\*/.test(text.slice(start, start + 6))) return 'a comment is not closed';
  const tokens: Token[] = [];
  let offset = start + (/^\{\{-\s/.test(text.slice(start, start + 4)) ? 3 : 2);
  for (;;) {
    const close = /^(?:\s-)?\}\}/.exec(text.slice(offset, offset + 4));
    if (close !== null) return { start, end: offset + close[0].length, tokens };
    token.lastIndex = offset;
    const match = token.exec(text);
    if (match === null) return offset >= text.length ? 'an action is not closed' : wrongCharacter(text, offset);
    const [whole, quoted, raw, , word] = match;
    const string = quoted ?? raw;
    if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (whole.trim() !== '') tokens.push({ kind: 'other', text: whole });
    offset = token.lastIndex;
  }
}

function wrongCharacter(text: string, offset: number): string {
  const character = text.charAt(offset);
  if (character === '"' || character === '`' || character === "'") return 'a text in quotes is not closed';
  return `${JSON.stringify(character)} does not belong into an action`;
}

/** How many parentheses are open at the end; negative as soon as one too many is closed. */
function parenthesesOf(text: string): number {
  let depth = 0;
  for (const character of text) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (depth < 0) return depth;
  }
  return depth;
}
