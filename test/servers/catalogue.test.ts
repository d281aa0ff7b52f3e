import { describe, expect, it } from 'vitest';
import { catalogue, directoryVariable, releaseOf } from './catalogue.ts';

describe('the catalogue', () => {
  it('names each line of a server once', () => {
    const names = catalogue.map((release) => `${release.server} ${release.line}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('puts every version into its line', () => {
    const wrong = catalogue.filter((release) => !release.version.startsWith(`${release.line.replace('-old', '')}.`));
    expect(wrong).toEqual([]);
  });

  it('says which lines there are when asked for another', () => {
    expect(() => releaseOf('prometheus', '1.0')).toThrow(
      'prometheus 1.0 is not available: no such line of prometheus (use one of 2.42, 2.53, 3.5)',
    );
  });

  it('names the variable for a directory of binaries', () => {
    expect(directoryVariable('etcd', '3.5-old')).toBe('ETCD_MONITOR_ETCD_3_5_OLD');
  });
});
