import { describe, expect, it } from 'vitest';
import { matcherText } from '../matcher.ts';
import { parseMatchers } from './parse-matchers.ts';

describe('parseMatchers', () => {
  it.each([
    ['severity="critical"', [['severity', '=', 'critical']]],
    ['severity = critical', [['severity', '=', 'critical']]],
    ['alertname=~"A|B"', [['alertname', '=~', 'A|B']]],
    [
      '{a="1", b!=2,c!~"x,}"}',
      [
        ['a', '=', '1'],
        ['b', '!=', '2'],
        ['c', '!~', 'x,}'],
      ],
    ],
    ['"a b"="1"', [['a b', '=', '1']]],
    [String.raw`a="say \"x\" \\d"`, [['a', '=', String.raw`say "x" \d`]]],
    ['a=', [['a', '=', '']]],
    ['{}', []],
  ])('reads %s', (text, expected) => {
    expect(parseMatchers(text)?.map(({ label, operator, value }) => [label, operator, value])).toEqual(expected);
  });

  it.each(['severity', 'a==b"', '=~"x"', 'a="1" b="2"'])('refuses %s', (text) => {
    expect(parseMatchers(text)).toBeUndefined();
  });

  it('reads back what we write', () => {
    const matcher = { label: 'a', operator: '=~', value: String.raw`"\d+"|é` } as const;
    expect(parseMatchers(matcherText(matcher))).toEqual([matcher]);
  });
});
