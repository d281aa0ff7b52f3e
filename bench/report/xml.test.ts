import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlElement, xmlText } from './xml.ts';

describe('text', () => {
  it.each([
    ['a < b & "c" > d', 'a &lt; b &amp; &quot;c&quot; &gt; d'],
    ['two\nlines\tand\rmore', 'two&#10;lines&#9;and&#13;more'],
    ['bell \u0007, null \u0000, escape \u001b[31m', 'bell \ufffd, null \ufffd, escape \ufffd[31m'],
    ['half a pair \ud800, no characters \uffff', 'half a pair \ufffd, no characters \ufffd'],
    ['whole pair \u{1f600}, é, 漢', 'whole pair \u{1f600}, é, 漢'],
  ])('%j', (text, expected) => {
    expect(xmlText(text)).toBe(expected);
  });

  it('whatever comes in, only what XML 1.0 allows goes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(xmlText(text)).toMatch(
          /^(?:[ !#-%'-;=?-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|&(?:amp|lt|gt|quot|#9|#10|#13);)*$/u,
        );
      }),
    );
  });
});

it('an element without children closes itself, one with children has each on a line', () => {
  const child = xmlElement('b', { n: 1, text: '<' });
  expect(child).toBe('<b n="1" text="&lt;"/>');
  expect(xmlElement('a', {}, [child, child])).toBe(`<a>\n${child}\n${child}\n</a>`);
});
