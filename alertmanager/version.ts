/** The oldest Alertmanager that the generated files are for. */
export const oldestAlertmanager = '0.25';

/** Whether Alertmanager `version` has what came with `since`; both are `major.minor`. */
export function hasSince(version: string, since: string): boolean {
  const [major, minor] = partsOf(version);
  const [sinceMajor, sinceMinor] = partsOf(since);
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}

function partsOf(version: string): readonly [number, number] {
  const [major = '0', minor = '0'] = version.split('.');
  return [Number(major), Number(minor)];
}
