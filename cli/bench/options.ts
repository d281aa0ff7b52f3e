import { type ReportFormat, reportFormats } from '../../bench/report/report.ts';
import { parseSlo } from '../../bench/slo/parse.ts';
import { type SloProfileName, sloProfileNames } from '../../bench/slo/profiles.ts';
import type { Slo } from '../../bench/slo/slo.ts';
import type { OptionReader, Quantity } from '../option-reader.ts';
import { benchDefaults as defaults } from './defaults.ts';
import { type PushContext, type PushRequest, readPush } from './push-options.ts';
import { plainText, ratio } from './quantities.ts';
import { readWith } from './read-with.ts';

/** What becomes of a result. Paths as given. */
export interface BenchOptions {
  readonly format: ReportFormat;
  readonly outputFile: string | undefined;
  readonly plotFile: string | undefined;
  readonly showsProgress: boolean;
  readonly slos: readonly Slo[];
  readonly sloProfile: SloProfileName | undefined;
  readonly baselineFile: string | undefined;
  readonly maxRegressionRatio: number;
  readonly push: PushRequest | undefined;
}

const path: Quantity<string> = plainText('a file', 4096);

const svgPath: Quantity<string> = {
  expected: 'a file that ends in .svg',
  parse: (text) => (text.endsWith('.svg') ? path.parse(text) : undefined),
};

/** Reads what flags and environment say beside the plan. What is wrong with them is collected by `reader`. */
export async function readBenchOptions(reader: OptionReader, context: PushContext): Promise<BenchOptions> {
  return {
    format: reader.oneOf('output', reportFormats, 'text'),
    outputFile: reader.read('output-file', path),
    plotFile: reader.read('plot', svgPath),
    showsProgress: !reader.isOn('no-progress'),
    slos: readWith(reader, 'slo', () => reader.elements('slo').map(parseSlo)) ?? [],
    sloProfile: reader.read('slo-profile', {
      expected: `one of ${sloProfileNames.join(', ')}`,
      parse: (text) => sloProfileNames.find((name) => name === text),
    }),
    baselineFile: reader.read('baseline', path),
    maxRegressionRatio: reader.read('max-regression', ratio) ?? defaults.maximumRegressionRatio,
    push: await readPush(reader, context),
  };
}
