import type { NativeSample } from './native-page.ts';
import type { PageCursor } from './page-cursor.ts';

const quote = 0x22;
const hash = 0x23;
const comma = 0x2c;
const equals = 0x3d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

type MutableLabels = Record<string, string>;

/** A sample with its name. */
export interface NamedSample extends NativeSample {
  readonly name: string;
}

interface Braces {
  readonly name: string | undefined;
  readonly labels: Readonly<MutableLabels>;
}

const noLabels: Readonly<MutableLabels> = Object.freeze({});

/**
 * Reads sample lines: `name{label="value",…} value [timestamp] [# {label="value",…} value [timestamp]]`, or
 * `{"name",label="value",…}` in front. Remembers the label names of the line before: on most lines they come again, and a
 * comparison is cheaper than reading them.
 */
export class SampleReader {
  readonly #cursor: PageCursor;
  #labelNames: string[] = [];

  constructor(cursor: PageCursor) {
    this.#cursor = cursor;
  }

  /** Reads the line that the cursor has entered. `name` is what the caller has read already. Undefined: see the cursor's `failure`. */
  read(name: string | undefined): NamedSample | undefined {
    const cursor = this.#cursor;
    let labels = noLabels;
    if (name === undefined && cursor.peek() !== openBrace) {
      name = cursor.metricName();
      if (name === undefined) return undefined;
    }
    cursor.skipBlanks();
    if (cursor.take(openBrace)) {
      const braces = this.#braces(name);
      if (braces === undefined) return undefined;
      ({ name, labels } = braces);
      cursor.skipBlanks();
    }
    if (name === undefined) {
      this.#fail('the sample has no name');
      return undefined;
    }
    const value = this.#valueAndTimestamp();
    if (value === undefined) return undefined;
    if (cursor.take(hash) && this.#exemplar() === undefined) return undefined;
    if (cursor.position < cursor.end) {
      this.#fail('unexpected text after the value');
      return undefined;
    }
    return { name, labels, value };
  }

  /** A value, an optional timestamp, and the blanks after it. */
  #valueAndTimestamp(): number | undefined {
    const cursor = this.#cursor;
    const value = cursor.number();
    if (value === undefined) return undefined;
    cursor.skipBlanks();
    if (cursor.position < cursor.end && cursor.peek() !== hash) {
      if (cursor.number() === undefined) {
        this.#fail('expected a timestamp or nothing after the value');
        return undefined;
      }
      cursor.skipBlanks();
    }
    return value;
  }

  #exemplar(): number | undefined {
    this.#cursor.skipBlanks();
    if (!this.#cursor.take(openBrace)) {
      this.#fail('expected { after # (an exemplar)');
      return undefined;
    }
    if (this.#braces('exemplar') === undefined) return undefined;
    this.#cursor.skipBlanks();
    return this.#valueAndTimestamp();
  }

  /** What stands between braces, the opening one already read. `outerName` is the name in front of them, if there was one. */
  #braces(outerName: string | undefined): Braces | undefined {
    const cursor = this.#cursor;
    const labels: MutableLabels = {};
    const remembered = this.#labelNames;
    let name = outerName;
    let isAsRemembered = true;
    for (let index = 0; ; index++) {
      cursor.skipBlanks();
      if (cursor.take(closeBrace)) return { name, labels };
      let label = isAsRemembered ? remembered[index] : undefined;
      if (label === undefined || !cursor.takeBefore(label, equals)) {
        isAsRemembered = false;
        const isQuoted = cursor.peek() === quote;
        label = isQuoted ? cursor.quoted() : cursor.labelName();
        if (label === undefined) return undefined;
        if (label === '') {
          this.#fail('a name is empty');
          return undefined;
        }
        cursor.skipBlanks();
        if (isQuoted && name === undefined && cursor.peek() !== equals) {
          name = label;
          label = undefined;
        } else if (Object.hasOwn(labels, label)) {
          this.#fail(`the label ${label.slice(0, 40)} occurs twice`);
          return undefined;
        } else if (!isQuoted) {
          remembered.length = Math.min(remembered.length, index);
          remembered.push(label);
        }
      }
      if (label !== undefined && !this.#labelValue(labels, label)) return undefined;
      cursor.skipBlanks();
      if (!cursor.take(comma) && cursor.peek() !== closeBrace) {
        this.#fail('expected , or } after a label');
        return undefined;
      }
    }
  }

  /** Reads `="value"` into `labels`. */
  #labelValue(labels: MutableLabels, label: string): boolean {
    const cursor = this.#cursor;
    if (!cursor.take(equals)) {
      this.#fail(`expected = after the label name ${label.slice(0, 40)}`);
      return false;
    }
    cursor.skipBlanks();
    const value = cursor.quoted();
    if (value === undefined) return false;
    if (label === '__proto__') {
      // A valid label name, and one whose assignment would set the prototype.
      Object.defineProperty(labels, label, { value, enumerable: true });
    } else {
      labels[label] = value;
    }
    return true;
  }

  #fail(message: string): void {
    this.#cursor.failure = message;
  }
}
