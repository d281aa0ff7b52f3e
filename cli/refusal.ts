/** Everything that is wrong with a configuration, for standard error. */
export function refusal(problems: readonly string[]): string {
  const count = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`;
  return `etcd-monitor: ${count} in the configuration\n${problems.map((problem) => `  ${problem}\n`).join('')}`;
}
