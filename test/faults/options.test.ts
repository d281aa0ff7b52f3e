import { describe, expect, it } from 'vitest';
import { FaultsUsageError, readOptions } from './options.ts';
import { quietSteps } from './quiet/steps/index.ts';
import { faults, gateFaults } from './scenarios/index.ts';

describe('readOptions', () => {
  it('plays the named scenarios, in the order of the call', () => {
    expect(readOptions(['kill-one-member'])).toEqual({
      ...{ help: false, list: false, record: false, etcdLine: '3.5', timeScale: undefined, jobs: 1 },
      faults: faults.filter(({ name }) => name === 'kill-one-member'),
    });
    const [first = '', second = ''] = [...faults].reverse().map(({ name }) => name);
    expect(readOptions([first, second].filter((name) => name !== '')).faults.map(({ name }) => name)).toEqual(
      [first, second].filter((name) => name !== ''),
    );
  });

  it('plays all, or the selection of the gate', () => {
    expect(readOptions(['--all']).faults).toEqual(faults);
    expect(readOptions(['--gate']).faults.map(({ name }) => name)).toEqual(gateFaults);
  });

  it('reads every flag', () => {
    const flags = ['--etcd-version', '3.4', '--time-scale', '5', '--jobs', '2', '--record'];
    expect(readOptions(['kill-one-member', ...flags])).toMatchObject({
      ...{ etcdLine: '3.4', timeScale: 5, jobs: 2, record: true },
    });
  });

  it('plays the quiet suite, whole or single steps in the order of the day', () => {
    expect(readOptions(['--quiet'])).toMatchObject({ faults: [], quiet: quietSteps });
    const { quiet } = readOptions(['--quiet', '--only', 'defrag,rolling-restart']);
    expect(quiet?.map(({ name }) => name)).toEqual(['rolling-restart', 'defrag']);
  });

  it.each([['--help'], ['-h'], ['--list']])('needs no scenario for %s', (flag) => {
    expect(readOptions([flag]).faults).toEqual(faults);
  });

  it.each([
    [[], 'name scenarios, or --all: --list shows them'],
    [['kill-two'], 'kill-two: no such scenario; --list shows them'],
    [['--all', '--time-scale', '6'], '--time-scale 6: expected a whole number from 1 to 5'],
    [['--all', '--time-scale', '0'], '--time-scale 0: expected a whole number from 1 to 5'],
    [['--all', '--time-scale', '2.5'], '--time-scale 2.5: expected a whole number from 1 to 5'],
    [['--quiet', 'kill-one-member'], 'kill-one-member: --quiet goes without scenarios'],
    [['--quiet', '--only', 'defrag,sleep'], '--only sleep: no such step; --help shows them'],
    [['--all', '--only', 'defrag'], '--only names steps of the quiet suite: it goes with --quiet'],
    [['--all', '--jobs', '9'], '--jobs 9: expected a whole number from 1 to 8'],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(new FaultsUsageError(message));
  });

  it('names the lines of etcd that there are', () => {
    expect(() => readOptions(['--all', '--etcd-version', '2.3'])).toThrow(
      /^--etcd-version 2\.3: no such line, use one of .*3\.4.*3\.5/,
    );
  });

  it('refuses a flag that it does not know', () => {
    expect(() => readOptions(['--fast'])).toThrow(FaultsUsageError);
  });
});

describe('the steps of the quiet suite', () => {
  it('each have a name of their own, in kebab-case, and say what is done in one sentence', () => {
    const names = quietSteps.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    expect(quietSteps.filter(({ says }) => !/^(\d|[A-Z]).*\.$/.test(says))).toEqual([]);
  });

  it('require only what they allow', () => {
    const unallowed = quietSteps.flatMap(({ allowed = [], required = [] }) =>
      required.filter((wanted) => !allowed.some(({ alert }) => alert === wanted)),
    );
    expect(unallowed).toEqual([]);
  });
});

describe('the scenarios', () => {
  it('each have a name of their own, in kebab-case, and say what is broken in one sentence', () => {
    const names = faults.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    expect(faults.filter(({ says }) => !/^[A-Z].*\.$/.test(says))).toEqual([]);
  });

  it('show a picture of every critical fault, and give a reason for every alert that accompanies one', () => {
    const critical = faults.filter(({ expects }) => expects.some(({ severity }) => severity === 'critical'));
    expect(critical.filter(({ picture = [] }) => picture.length === 0).map(({ name }) => name)).toEqual([]);
    const reasons = faults.flatMap(({ accompanying = [] }) => accompanying.map(({ why }) => why));
    expect(reasons.filter((why) => why.trim() === '')).toEqual([]);
  });
});
