import { describe, expect, it } from 'vitest';
import { DemoUsageError, readOptions } from './options.ts';

describe('readOptions', () => {
  it('takes the newest Debian generation unless told otherwise', () => {
    expect(readOptions([])).toEqual({
      check: false,
      help: false,
      lines: { etcd: '3.5', prometheus: '3.5', alertmanager: '0.33', pushgateway: '1.11' },
    });
  });

  it('reads the check and other lines', () => {
    expect(readOptions(['--check', '--etcd', '3.4', '--prometheus=2.42'])).toMatchObject({
      check: true,
      lines: { etcd: '3.4', prometheus: '2.42' },
    });
  });

  it('names the lines there are when asked for another', () => {
    expect(() => readOptions(['--etcd', '2.0'])).toThrow(
      new DemoUsageError('--etcd 2.0: no such line, use one of 3.4, 3.5-old, 3.5, 3.6, 3.7'),
    );
  });

  it('refuses unknown flags', () => {
    expect(() => readOptions(['--chek'])).toThrow("Unknown option '--chek'");
  });
});
