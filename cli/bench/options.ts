import { parseGrouping, parsePushgatewayUrl, PushOptionError } from '../../bench/push/group.ts';
import { defaultPushJob, defaultPushTimeoutMs, type PushTarget } from '../../bench/push/push.ts';
import { type ReportFormat, reportFormats } from '../../bench/report/report.ts';
import { parseSlo, SloSyntaxError } from '../../bench/slo/parse.ts';
import { type SloProfileName, sloProfileNames } from '../../bench/slo/profiles.ts';
import type { Slo } from '../../bench/slo/slo.ts';
import type { OptionReader, Quantity } from '../option-reader.ts';
import { benchDefaults as defaults } from './defaults.ts';
import { plainText, ratio } from './quantities.ts';

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

/** Where results are pushed to. */
export interface PushRequest {
  readonly target: PushTarget;
  /** A failed push fails the run. */
  readonly isRequired: boolean;
  /** Take away what earlier runs pushed, and run nothing. */
  readonly onlyDeletes: boolean;
}

const path: Quantity<string> = plainText('a file', 4096);

const svgPath: Quantity<string> = {
  expected: 'a file that ends in .svg',
  parse: (text) => (text.endsWith('.svg') ? path.parse(text) : undefined),
};

/** Reads what the flags of `bench` say beside its plan. What is wrong with them is collected by `reader`. */
export function readBenchOptions(reader: OptionReader): BenchOptions {
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
    push: readPush(reader),
  };
}

/** What reading a flag may throw: its message is what is wrong with the flag. */
function readWith<Value>(reader: OptionReader, flag: string, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SloSyntaxError) && !(error instanceof PushOptionError)) throw error;
    reader.refuse(flag, error.message);
    return undefined;
  }
}

function readPush(reader: OptionReader): PushRequest | undefined {
  const urlText = reader.read('pushgateway', plainText('a URL such as http://pushgateway:9091'));
  const url = urlText && readWith(reader, 'pushgateway', () => parsePushgatewayUrl(urlText));
  const job = reader.read('job', plainText('a label value')) ?? defaultPushJob;
  const grouping = readWith(reader, 'grouping', () => parseGrouping(reader.elements('grouping'))) ?? {};
  if (url === undefined) return undefined;
  return {
    target: { url, job, grouping, timeoutMs: defaultPushTimeoutMs },
    isRequired: reader.isOn('push-required'),
    onlyDeletes: reader.isOn('pushgateway-delete'),
  };
}
