import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  it.each([
    ['endpoint', ['endpoints', 'name', 'labels'], 'endpoints'],
    ['dail-timeout', ['dial-timeout', 'metrics-interval'], 'dial-timeout'],
    ['ca_flie', ['ca_file', 'key_file'], 'ca_file'],
    ['CERT', ['cert', 'key'], 'cert'],
  ])('takes %s of %j for %s', (mistyped, words, meant) => {
    expect(nearest(mistyped, words)).toBe(meant);
  });

  it.each([
    ['grafana', ['endpoints', 'name', 'labels']],
    ['x', ['name', 'labels']],
    ['anything', []],
  ])('finds nothing near %s in %j', (mistyped, words) => {
    expect(nearest(mistyped, words)).toBeUndefined();
  });
});
