import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NativeSample } from './native-page.ts';
import { parseNativePage } from './page-parser.ts';

const metricName = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,12}$/);
const labelName = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const anyText = fc.string({ unit: 'grapheme', maxLength: 12 });
const quotedName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const blanks = fc.stringMatching(/^[ \t]{0,3}$/);

interface WrittenSample {
  readonly name: string;
  readonly sample: NativeSample;
  readonly line: string;
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function valueText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}

/** A sample and one of the ways to write it. */
const writtenSample: fc.Arbitrary<WrittenSample> = fc
  .record({
    name: fc.oneof(metricName, quotedName),
    labels: fc.uniqueArray(fc.tuple(fc.oneof(labelName, quotedName), anyText), {
      maxLength: 5,
      selector: ([label]) => label,
    }),
    value: fc.double(),
    blank: blanks,
    isCommaTrailing: fc.boolean(),
    tail: fc.constantFrom('', ' 1765036800000', ' # {trace_id="a\\"} 1"} 0.5', ' 17.5 # {} 1 2'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\n\n', '\n# comment } " \\\n'),
  })
  .map(({ name, labels, value, blank, isCommaTrailing, tail, lineEnd }) => {
    const isBare = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
    const pairs = labels.map(([label, text]) => {
      const written = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) ? label : quote(label);
      return `${written}${blank}=${blank}${quote(text)}`;
    });
    const inside = isBare ? pairs : [quote(name), ...pairs];
    const comma = isCommaTrailing && inside.length > 0 ? ',' : '';
    const braces = inside.length > 0 ? `{${blank}${inside.join(`${blank},${blank}`)}${comma}${blank}}` : '';
    return {
      name,
      sample: { labels: Object.fromEntries(labels), value },
      line: `${blank}${isBare ? name : ''}${braces} ${blank}${valueText(value)}${tail}${lineEnd}`,
    };
  });

describe('parseNativePage, for all pages', () => {
  it('reads back exactly what was written', () => {
    fc.assert(
      fc.property(fc.array(writtenSample, { maxLength: 30 }), (written) => {
        const expected = new Map<string, NativeSample[]>();
        for (const { name, sample } of written) expected.set(name, [...(expected.get(name) ?? []), sample]);
        const { samples, errors } = parseNativePage(written.map(({ line }) => line).join(''), new Set(expected.keys()));
        expect(errors).toEqual([]);
        expect(samples).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a wanted name the same samples whatever else is wanted', () => {
    const repeated = fc
      .array(writtenSample, { minLength: 1, maxLength: 6 })
      .chain((pool) => fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 30 }));
    fc.assert(
      fc.property(repeated, (written) => {
        const page = Buffer.from(written.map(({ line }) => line).join(''));
        const names = new Set(written.map(({ name }) => name));
        const all = parseNativePage(page, names).samples;
        for (const name of names)
          expect(parseNativePage(page, new Set([name])).samples).toEqual(new Map([[name, all.get(name)]]));
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    const nearlyAPage = fc
      .array(
        fc.constantFrom('up', '{', '}', '"', '\\', ',', '=', ' ', '\n', '\r', '#', '1', 'NaN', 'le', '\u0000', 'é'),
        {
          maxLength: 60,
        },
      )
      .map((tokens) => Buffer.from(tokens.join('')));
    fc.assert(
      fc.property(fc.oneof(bytes, nearlyAPage), (page) => {
        const { samples, errors } = parseNativePage(Buffer.from(page), new Set(['up']));
        const lines = Buffer.from(page).toString('latin1').split('\n').length;
        const sampleCount = [...samples.values()].reduce((sum, list) => sum + list.length, 0);
        expect(sampleCount + errors.length).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 2000 },
    );
  });

  it('loses one sample and gains one error when one line of a page is broken', () => {
    fc.assert(
      fc.property(
        fc.array(writtenSample, { maxLength: 10 }),
        fc.array(writtenSample, { maxLength: 10 }),
        (before, after) => {
          const text = (part: readonly WrittenSample[]): string => part.map(({ line }) => line).join('');
          const names = new Set([...before, ...after].map(({ name }) => name));
          const whole = parseNativePage(text(before) + text(after), names);
          const broken = parseNativePage(`${text(before)}up{a="b" 1\n${text(after)}`, names);
          expect(broken.samples).toEqual(whole.samples);
          expect(broken.errors).toEqual([
            { line: text(before).split('\n').length, message: 'expected , or } after a label', text: 'up{a="b" 1' },
          ]);
        },
      ),
    );
  });
});
