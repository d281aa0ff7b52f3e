/** How the original system's users start a bench: a flag beside those of the exporter. */
export const originalFlag = '--run-benchmark';

/** What the original's flags are called here. */
const renamed: Readonly<Record<string, string>> = { '--benchmark-ops': '--ops' };
const typeFlag = '--benchmark-type';

/** What is measured where `--benchmark-type` says nothing. */
const standardType = 'mixed';

/**
 * Arguments such as `--run-benchmark --benchmark-type write --benchmark-ops 10000` as those of `bench`: the workload first.
 * A type that is no workload comes first, too, so that `bench` refuses it.
 */
export function fromOriginalFlags(argv: readonly string[]): readonly string[] {
  let workload: string | undefined;
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    const [flag = '', ...inline] = argument.split('=');
    if (argument === originalFlag) continue;
    if (flag === typeFlag) {
      // Without a value the word that is missing is what `bench` asks for.
      if (inline.length === 0) index += 1;
      workload = inline.length > 0 ? inline.join('=') : argv[index];
      if (workload === undefined) return [];
    } else rest.push([renamed[flag] ?? flag, ...inline].join('='));
  }
  return [workload ?? standardType, ...rest];
}
