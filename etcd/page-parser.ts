import type { NativePage, NativePageError, NativeSample } from './native-page.ts';
import { PageCursor } from './page-cursor.ts';
import { SampleReader } from './page-sample.ts';

const space = 0x20;
const hash = 0x23;
const openBrace = 0x7b;
const lowerF = 0x66;
const upperN = 0x4e;

/** Errors beyond this many are not kept: one names the problem, a thousand fill the memory. */
export const maxPageErrors = 100;
const maxErrorTextCharacters = 120;

/**
 * Reads a page of Prometheus' text format 0.0.4 in one pass: the samples of the `wanted` names, and the lines that are not in
 * the format (the first 100 of them). Reads what OpenMetrics and Prometheus 3 add as well: exemplars, quoted UTF-8 names.
 * Timestamps and exemplars are checked and dropped. A `\r` at a line's end is ignored.
 *
 * Of a run of lines with one unwanted name only the first is checked in full, of the others the last character: that is what
 * makes a page cheap of which little is wanted.
 *
 * @param text the page; a Buffer is read as UTF-8
 * @param wanted sample names, so `x_bucket`, `x_sum` and `x_count` for a histogram `x`
 * @returns never throws; a sample whose line is wrong is in `errors` and not in `samples`
 */
export function parseNativePage(text: string | Buffer, wanted: ReadonlySet<string>): NativePage {
  const cursor = new PageCursor(typeof text === 'string' ? Buffer.from(text, 'utf8') : text);
  const reader = new SampleReader(cursor);
  const samples = new Map<string, NativeSample[]>();
  const errors: NativePageError[] = [];
  let run: Run = { name: '', samples: undefined };
  while (cursor.nextLine()) {
    if (cursor.peek() === hash) continue;
    const continuesRun =
      run.name !== '' && (cursor.takeBefore(run.name, openBrace) || cursor.takeBefore(run.name, space));
    if (continuesRun) {
      if (run.samples === undefined && canEndValue(cursor.lastByte())) continue;
    } else {
      cursor.skipBlanks();
      if (cursor.position === cursor.end || cursor.peek() === hash) continue;
    }
    // A quoted name does not continue a run: the next line may have it without quotes, which is wrong.
    const isBare = cursor.peek() !== openBrace || continuesRun;
    const sample = reader.read(continuesRun ? run.name : undefined);
    if (sample === undefined) {
      if (errors.length < maxPageErrors) {
        errors.push({ line: cursor.line, message: cursor.failure, text: cursor.lineText(maxErrorTextCharacters) });
      }
      continue;
    }
    if (sample.name !== run.name) {
      run = { name: isBare ? sample.name : '', samples: samplesOf(sample.name, wanted, samples) };
    }
    run.samples?.push({ labels: sample.labels, value: sample.value });
  }
  return { samples, errors };
}

/** Lines that follow each other and have one name. `samples` is undefined where nobody wants it. */
interface Run {
  readonly name: string;
  readonly samples: NativeSample[] | undefined;
}

function samplesOf(
  name: string,
  wanted: ReadonlySet<string>,
  samples: Map<string, NativeSample[]>,
): NativeSample[] | undefined {
  if (!wanted.has(name)) return undefined;
  const known = samples.get(name) ?? [];
  samples.set(name, known);
  return known;
}

/** Whether a value can end so: in a digit, or as `Inf` and `NaN` do. */
function canEndValue(lastByte: number): boolean {
  return (lastByte >= 0x30 && lastByte <= 0x39) || lastByte === lowerF || lastByte === upperN;
}
