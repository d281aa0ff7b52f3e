import { describe, expect, it } from 'vitest';
import { alerts } from '../../rules/alerts/index.ts';
import { everySource, packFor } from '../../rules/fixture.ts';
import { faults, gateFaults } from './scenarios/index.ts';
import { unproven } from './unproven.ts';

const proven = new Set(faults.flatMap(({ expects }) => expects.map(({ alert }) => alert)));
/** Every run of the lab fails without it. */
proven.add('EtcdWatchdog');
const names = alerts.map(({ name }) => name);
const criticalNames = packFor(everySource)
  .alerts.filter(({ rules }) => rules.some(({ severity }) => severity === 'critical'))
  .map(({ alert }) => alert.name);

describe('the scenarios', () => {
  it('are there for each alert of the pack, or it is written down why not', () => {
    expect(names.filter((name) => !proven.has(name))).toEqual(Object.keys(unproven));
  });

  it('are there for at least nine of ten', () => {
    expect(names.filter((name) => proven.has(name)).length / names.length).toBeGreaterThanOrEqual(0.9);
  });

  it('play each critical alert at scale 1, too', () => {
    const played = faults.filter(({ timeScale }) => timeScale === 1).flatMap(({ expects }) => expects);
    const isPlayed = (name: string): boolean =>
      played.some(({ alert, severity }) => alert === name && severity === 'critical');
    expect(criticalNames.filter((name) => !isPlayed(name))).toEqual([]);
  });

  it('expect alerts and severities of the pack only, accompanying ones too', () => {
    const expected = faults.flatMap(({ expects, accompanying = [] }) => [...expects, ...accompanying]);
    expect(expected.map(({ alert }) => alert).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('have names of their own, and the gate plays some of them', () => {
    const all = faults.map(({ name }) => name);
    expect(new Set(all).size).toBe(all.length);
    expect(gateFaults.filter((name) => !all.includes(name))).toEqual([]);
    expect(gateFaults.length).toBeGreaterThan(0);
  });
});
