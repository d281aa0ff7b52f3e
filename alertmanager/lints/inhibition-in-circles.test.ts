import { describe, expect, it } from 'vitest';
import { findingsOf, mutes, withInhibitions } from './fixture.ts';
import { inhibitionInCircles } from './inhibition-in-circles.ts';

describe(inhibitionInCircles.name, () => {
  it('finds alerts that mute each other, also by way of others', () => {
    const text = withInhibitions(
      mutes(`'alertname="A"'`, `'alertname=~"B|D"'`),
      mutes(`'alertname="B"'`, `'alertname="C"'`),
      mutes(`'alertname="C"'`, `'alertname="A"'`),
    );
    expect(findingsOf(inhibitionInCircles, text).map((line) => line.slice(0, 44))).toEqual([
      'alertmanager.yml:5: error: A mutes B, and B ',
      'alertmanager.yml:6: error: B mutes C, and C ',
      'alertmanager.yml:7: error: C mutes A, and A ',
    ]);
  });

  it('is content with a chain', () => {
    const text = withInhibitions(
      mutes(`'alertname="A"'`, `'alertname="B"'`),
      mutes(`'alertname="B"'`, `'alertname="C"'`),
    );
    expect(findingsOf(inhibitionInCircles, text)).toEqual([]);
  });
});
