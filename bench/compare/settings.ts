import type { BenchResult } from '../result/schema.ts';

/** A setting that two runs do not share. */
export interface SettingDifference {
  readonly name: string;
  /** Undefined where the run does not have it. */
  readonly old: string | number | boolean | undefined;
  readonly new: string | number | boolean | undefined;
}

/** Two runs that asked etcd different questions: no comparison of their answers means anything. */
export class SettingsDifferError extends Error {
  readonly code = 'settings_differ';
  readonly differences: readonly SettingDifference[];

  constructor(differences: readonly SettingDifference[]) {
    const list = differences.map(({ name, ...values }) => `${name} was ${shown(values.old)}, is ${shown(values.new)}`);
    super(`the runs cannot be compared, their loads differ: ${list.join('; ')}`);
    this.name = 'SettingsDifferError';
    this.differences = differences;
  }
}

/** What a run asked of etcd. */
type AskedOf = Pick<BenchResult, 'workload' | 'settings'>;

/** @throws SettingsDifferError with every difference between the workloads and the settings that shape the load. */
export function requireSameLoad(oldResult: AskedOf, newResult: AskedOf): void {
  const oldSettings = { workload: oldResult.workload, ...oldResult.settings };
  const newSettings = { workload: newResult.workload, ...newResult.settings };
  const names = new Set([...Object.keys(oldSettings), ...Object.keys(newSettings)]);
  const differences = [...names]
    .map((name) => ({ name, old: valueOf(oldSettings, name), new: valueOf(newSettings, name) }))
    .filter((difference) => difference.old !== difference.new);
  if (differences.length > 0) throw new SettingsDifferError(differences);
}

function valueOf(settings: BenchResult['settings'], name: string): SettingDifference['old'] {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

function shown(value: SettingDifference['old']): string {
  return value === undefined ? 'not set' : String(value);
}

/** What differs around two runs, in a sentence each: their figures may differ for it. */
export function environmentWarnings(oldResult: BenchResult, newResult: BenchResult): string[] {
  const before = described(oldResult);
  const after = described(newResult);
  return after.flatMap(([what, now], index) => {
    const then = before[index]?.[1] ?? '';
    return then === now ? [] : [`${what} differs: was ${then}, is ${now}`];
  });
}

function described({ environment }: BenchResult): readonly (readonly [string, string])[] {
  return [
    ['etcd version', environment.etcdVersions.join(', ')],
    ['number of members', String(environment.members)],
    ['processor', environment.cpuModel],
    ['number of cores', String(environment.cores)],
    ['platform', environment.platform],
    ['Node version', environment.nodeVersion],
    ['version of this tool', environment.toolVersion],
  ];
}
