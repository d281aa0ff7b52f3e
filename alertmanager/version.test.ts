import { describe, expect, it } from 'vitest';
import { hasSince } from './version.ts';

describe('hasSince', () => {
  it.each([
    ['0.26', '0.26', true],
    ['0.100', '0.26', true],
    ['1.0', '0.26', true],
    ['0.25', '0.26', false],
    ['0.9', '0.26', false],
    ['1.2', '2.0', false],
  ])('Alertmanager %s has what came with %s: %s', (version, since, expected) => {
    expect(hasSince(version, since)).toBe(expected);
  });
});
