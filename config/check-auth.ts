import { passwordVariable } from './flags.ts';
import { isObject, type Path, valueAt } from './json.ts';
import type { Mistake } from './mistake.ts';
import type { Merged } from './sources/merge.ts';

/** Every user needs exactly one password: a file, or for clusters the environment variable. `userFlag` names a user, without dashes. */
export function checkAuth({ tree, password, originOf }: Merged, userFlag: string): readonly Mistake[] {
  const clusters = valueAt(tree, ['clusters']);
  const modules = valueAt(tree, ['probe', 'modules']);
  const clusterAuths: Path[] = Array.isArray(clusters) ? clusters.map((_, index) => ['clusters', index, 'auth']) : [];
  const moduleAuths: Path[] = isObject(modules)
    ? Object.keys(modules).map((name) => ['probe', 'modules', name, 'auth'])
    : [];
  const withoutFile = (path: Path): boolean => {
    const block = valueAt(tree, path);
    // A password in the file is a mistake of its own, which says what to write instead.
    return isObject(block) && block['password_file'] === undefined && block['password'] === undefined;
  };

  const missingInClusters = password === undefined ? clusterAuths.filter(withoutFile) : [];
  const needs = (path: Path, problem: string): Mistake => ({ ...originOf(path), problem });
  const mistakes = [
    ...missingInClusters.map((path) => needs(path, `needs password_file, or environment ${passwordVariable}`)),
    ...moduleAuths.filter(withoutFile).map((path) => needs(path, 'needs password_file')),
  ];
  if (password !== undefined && clusterAuths.length > 0 && !clusterAuths.some((path) => isObject(valueAt(tree, path))))
    mistakes.push({
      origin: password.origin,
      key: undefined,
      problem: `no cluster has a user for this password: give --${userFlag}`,
    });
  return mistakes;
}
