import { describe, expect, it } from 'vitest';
import type { NativePageError, NativeSample } from './native-page.ts';
import { maxPageErrors, parseNativePage } from './page-parser.ts';

/** Samples and errors of a page as plain data. Every name that occurs in these tests is wanted, `unwanted…` is not. */
function read(page: string | Buffer): {
  samples: Record<string, readonly NativeSample[]>;
  errors: readonly NativePageError[];
} {
  const wanted = new Set([
    'up',
    'hits_total',
    'wait_seconds_bucket',
    'wait_seconds_sum',
    'my.name',
    'größe',
    'job:up:sum',
  ]);
  const { samples, errors } = parseNativePage(page, wanted);
  return { samples: Object.fromEntries(samples), errors };
}

function valueOf(text: string): number | string {
  const { samples, errors } = read(`up ${text}\n`);
  return samples['up']?.[0]?.value ?? errors[0]?.message ?? 'nothing';
}

describe('parseNativePage, the text format', () => {
  it('reads the samples of wanted names in the order of the page and leaves the rest', () => {
    const page = `# HELP hits_total Requests by code.
# TYPE hits_total counter
hits_total{code="200",method="get"} 1027
hits_total{code="500",method="get"} 3
# TYPE unwanted gauge
unwanted 1
unwanted{a="b"} 2
# TYPE wait_seconds histogram
wait_seconds_bucket{le="0.001"} 4
wait_seconds_bucket{le="+Inf"} 5
wait_seconds_sum 0.25
wait_seconds_count 5
`;
    expect(read(page)).toEqual({
      samples: {
        hits_total: [
          { labels: { code: '200', method: 'get' }, value: 1027 },
          { labels: { code: '500', method: 'get' }, value: 3 },
        ],
        wait_seconds_bucket: [
          { labels: { le: '0.001' }, value: 4 },
          { labels: { le: '+Inf' }, value: 5 },
        ],
        wait_seconds_sum: [{ labels: {}, value: 0.25 }],
      },
      errors: [],
    });
  });

  it.each([
    ['1', 1],
    ['+1', 1],
    ['-0.5', -0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1.5e-05', 0.000015],
    ['1.7650368e+09', 1765036800],
    ['18446744073709551615', 18446744073709551615],
    ['NaN', NaN],
    ['nan', NaN],
    ['+Inf', Infinity],
    ['Inf', Infinity],
    ['-Inf', -Infinity],
    ['1e-400', 0],
  ])('reads the value %s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it.each(['0x10', '0b1', '1_000', '1e', '--1', '1,5', 'one', 'Infinit', '1e999', ''])(
    'refuses the value %j',
    (text) => {
      expect(valueOf(text)).toBe(`expected a value within the range of 64-bit floats, found ${JSON.stringify(text)}`);
    },
  );

  it('unescapes label values', () => {
    const page = String.raw`up{path="C:\\new\n\"x\"",next="\\"} 1`;
    expect(read(page)).toEqual({
      samples: { up: [{ labels: { path: 'C:\\new\n"x"', next: '\\' }, value: 1 }] },
      errors: [],
    });
  });

  it('takes braces, commas, spaces and hashes in label values as text', () => {
    const page = 'up{a="}, b=\\"{ # 5",b=""} 1\n';
    expect(read(page).samples).toEqual({ up: [{ labels: { a: '}, b="{ # 5', b: '' }, value: 1 }] });
  });

  it('reads UTF-8 in label values, escapes beside it included', () => {
    const page = 'up{a="Größe 🚀",b="é\\"é"} 1\n';
    expect(read(Buffer.from(page))).toEqual({
      samples: { up: [{ labels: { a: 'Größe 🚀', b: 'é"é' }, value: 1 }] },
      errors: [],
    });
  });

  it('skips blanks where the format allows them, empty lines and comments', () => {
    const page = '\n \t\n  # indented comment\n \tup\t{ a = "b" , c="d", }\t 1 \t\n#\n';
    expect(read(page)).toEqual({ samples: { up: [{ labels: { a: 'b', c: 'd' }, value: 1 }] }, errors: [] });
  });

  it('reads empty braces, a name with colons and a last line without a line feed', () => {
    expect(read('up{} 1\njob:up:sum 2').samples).toEqual({
      up: [{ labels: {}, value: 1 }],
      'job:up:sum': [{ labels: {}, value: 2 }],
    });
  });

  it('ignores a carriage return at the end of a line', () => {
    expect(read('# TYPE up gauge\r\nup 1\r\n\r\nup{a="b"} 2\r')).toEqual({
      samples: {
        up: [
          { labels: {}, value: 1 },
          { labels: { a: 'b' }, value: 2 },
        ],
      },
      errors: [],
    });
  });

  it('drops timestamps', () => {
    expect(read('up 1 1765036800123\nup 2 -5\nup 3 1765036800.123\n').samples['up']).toEqual([
      { labels: {}, value: 1 },
      { labels: {}, value: 2 },
      { labels: {}, value: 3 },
    ]);
  });

  it('finds nothing wrong with an empty page', () => {
    expect(read('')).toEqual({ samples: {}, errors: [] });
  });

  it('keeps one list where the lines of a name are scattered', () => {
    expect(read('up{a="1"} 1\nhits_total 5\nup{a="2"} 2\n').samples).toEqual({
      up: [
        { labels: { a: '1' }, value: 1 },
        { labels: { a: '2' }, value: 2 },
      ],
      hits_total: [{ labels: {}, value: 5 }],
    });
  });

  it('does not take a name for a longer one that starts with it', () => {
    expect(read('unwanted 1\nup 1\nup_time 2\nup{a="b"} 3\n').samples).toEqual({
      up: [
        { labels: {}, value: 1 },
        { labels: { a: 'b' }, value: 3 },
      ],
    });
  });

  it('reads labels named as parts of Object.prototype', () => {
    const labels = parseNativePage('up{__proto__="a",constructor="b",toString="c"} 1', new Set(['up'])).samples.get(
      'up',
    )?.[0]?.labels;
    expect(Object.entries(labels ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
  });

  it('reads a line longer than the chunks in which it works, and the lines around it', () => {
    const long = 'x'.repeat(200_000);
    const page = `up{a="1"} 1\nup{a="${long}"} 2\nup{a="3"} 3\n`;
    expect(read(page).samples['up']?.map(({ labels, value }) => [labels['a']?.length, value])).toEqual([
      [1, 1],
      [200_000, 2],
      [1, 3],
    ]);
  });
});

describe('parseNativePage, what OpenMetrics and Prometheus 3 add', () => {
  it('drops exemplars, with and without a timestamp', () => {
    const page = `wait_seconds_bucket{le="1"} 5 # {trace_id="a b\\"c"} 0.67
wait_seconds_bucket{le="2"} 6 1765036800.5 # {} 1.5 1765036800.25
hits_total 7 # {span_id="x"} 1
# EOF
`;
    expect(read(page)).toEqual({
      samples: {
        wait_seconds_bucket: [
          { labels: { le: '1' }, value: 5 },
          { labels: { le: '2' }, value: 6 },
        ],
        hits_total: [{ labels: {}, value: 7 }],
      },
      errors: [],
    });
  });

  it('reads metric and label names in quotes', () => {
    const page = `{"my.name"} 1
{"my.name",a="b","dotted.label"="c"} 2
{a="b","größe"} 3
up{"dotted.label"="d"} 4
`;
    expect(read(page)).toEqual({
      samples: {
        'my.name': [
          { labels: {}, value: 1 },
          { labels: { a: 'b', 'dotted.label': 'c' }, value: 2 },
        ],
        größe: [{ labels: { a: 'b' }, value: 3 }],
        up: [{ labels: { 'dotted.label': 'd' }, value: 4 }],
      },
      errors: [],
    });
  });

  it('does not take a bare name for a quoted one of the line before', () => {
    expect(read('{"my.name","my.label"="x"} 1\nmy.name{my.label="x"} 2\n{"my.name",my.label="x"} 3\n')).toEqual({
      samples: { 'my.name': [{ labels: { 'my.label': 'x' }, value: 1 }] },
      errors: [
        {
          line: 2,
          message: 'expected a value within the range of 64-bit floats, found ".name{my.label=\\"x\\"}"',
          text: 'my.name{my.label="x"} 2',
        },
        { line: 3, message: 'expected = after the label name my', text: '{"my.name",my.label="x"} 3' },
      ],
    });
  });
});

describe('parseNativePage, lines that are wrong', () => {
  it('names the line, the text and the reason, and keeps the rest of the page', () => {
    const page = '# HELP up Up.\nup 1\ngarbage line here\nup{a="b"} 2\n';
    expect(read(page)).toEqual({
      samples: {
        up: [
          { labels: {}, value: 1 },
          { labels: { a: 'b' }, value: 2 },
        ],
      },
      errors: [
        {
          line: 3,
          message: 'expected a value within the range of 64-bit floats, found "line"',
          text: 'garbage line here',
        },
      ],
    });
  });

  it.each([
    ['up', 'expected a value within the range of 64-bit floats, found ""'],
    ['up 1 2 3', 'unexpected text after the value'],
    ['up 1 now', 'expected a timestamp or nothing after the value'],
    ['up 1 # trace', 'expected { after # (an exemplar)'],
    ['up 1 # {a="b"}', 'expected a value within the range of 64-bit floats, found ""'],
    ['up 1 # {"a"} 1', 'expected = after the label name a'],
    ['1up 1', 'expected a metric name at column 1'],
    ['<html>', 'expected a metric name at column 1'],
    ['\uFEFFup 1', 'expected a metric name at column 1'],
    ['up{a="b" 1', 'expected , or } after a label'],
    ['up{a="b"', 'expected , or } after a label'],
    ['up{a="b} 1', 'a string is not closed'],
    ['up{a="b\\', 'a backslash may stand before \\, " and n only, found it before "\\u0000"'],
    ['up{a="b\\"} 1', 'a string is not closed'],
    [String.raw`up{a="\t"} 1`, 'a backslash may stand before \\, " and n only, found it before "t"'],
    ['up{a=b} 1', 'expected a string in double quotes at column 6'],
    ['up{a} 1', 'expected = after the label name a'],
    ['up{1a="b"} 1', 'expected a label name at column 4'],
    ['up{,a="b"} 1', 'expected a label name at column 4'],
    ['up{a="b",,} 1', 'expected a label name at column 10'],
    ['up{""="b"} 1', 'a name is empty'],
    ['{a="b"} 1', 'the sample has no name'],
    ['{""} 1', 'a name is empty'],
    ['{"up","up"} 1', 'expected = after the label name up'],
    ['up{"up"} 1', 'expected = after the label name up'],
    ['up{a="1",a="2"} 1', 'the label a occurs twice'],
    ['up{a="1","a"="2"} 1', 'the label a occurs twice'],
  ])('refuses %j', (line, message) => {
    expect(read(line)).toEqual({ samples: {}, errors: [{ line: 1, message, text: line }] });
  });

  it('finds a label that occurs twice on lines after one that has it, too', () => {
    const page = 'up{a="1",b="2"} 1\nup{b="1",b="2"} 2\nup{b="1",b="2"} 3\nup{a="1",b="2",a="3"} 4\n';
    const { samples, errors } = read(page);
    expect(samples).toEqual({ up: [{ labels: { a: '1', b: '2' }, value: 1 }] });
    expect(errors.map(({ line, message }) => [line, message])).toEqual([
      [2, 'the label b occurs twice'],
      [3, 'the label b occurs twice'],
      [4, 'the label a occurs twice'],
    ]);
  });

  it('reports a wrong line of an unwanted name where it starts a run or does not end as a value', () => {
    const { errors } = read('unwanted{a="b" 1\nunwanted 1\nunwanted oops\nunwanted 2\n');
    expect(errors.map(({ line }) => line)).toEqual([1, 3]);
  });

  it('shows the first 120 characters of the line', () => {
    const { errors } = read(`!${'é'.repeat(300)}\n`);
    expect(errors).toEqual([{ line: 1, message: 'expected a metric name at column 1', text: `!${'é'.repeat(119)}` }]);
  });

  it('keeps the first 100 errors and all good samples of a page of garbage', () => {
    const { samples, errors } = read(`${'!\n'.repeat(1000)}up 1\n`);
    expect(errors.map(({ line }) => line)).toEqual(Array.from({ length: maxPageErrors }, (_, index) => index + 1));
    expect(samples).toEqual({ up: [{ labels: {}, value: 1 }] });
  });
});
