import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AlertCase } from '../cases/case.ts';
import { everySource, packFor } from '../fixture.ts';
import type { PackAlert, PackRule } from '../pack.ts';
import { alertGroups } from '../alert.ts';
import { alerts } from './index.ts';

const pack = packFor(everySource);
const folder = new URL('./', import.meta.url);

describe('the alerts of the project', () => {
  it('are one file each, in the folder of their group', () => {
    const files = alertGroups.flatMap((group) =>
      readdirSync(new URL(`${group}/`, folder))
        .filter((file) => /^etcd-[a-z-]+\.ts$/.test(file))
        .map((file) => `${group}/${file}`),
    );
    expect(files.sort()).toEqual(alerts.map(({ group, name }) => `${group}/${kebab(name)}.ts`).sort());
  });

  it('have names of their own', () => {
    const names = alerts.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^Etcd[A-Z][A-Za-z]{1,35}$/.test(name))).toEqual([]);
  });

  it('are all in the pack where everything they need is configured', () => {
    expect(pack.leftOut).toEqual([]);
  });

  it('are caused by alerts that exist, are not their own cause, and do not wait for a cause that comes later', () => {
    const forOf = (name: string): number => {
      const rules = pack.alerts.find(({ alert }) => alert.name === name)?.rules ?? [];
      return rules.length === 0 ? NaN : Math.max(...rules.map(({ forSeconds }) => forSeconds));
    };
    const wrong = pack.alerts.flatMap(({ alert, rules }) =>
      alert.causes
        .filter(({ alert: cause }) => {
          const earliest = Math.min(...rules.map(({ forSeconds }) => forSeconds));
          return cause === alert.name || !(forOf(cause) <= earliest);
        })
        .map((cause) => `${alert.name} by ${cause.alert}`),
    );
    expect(wrong).toEqual([]);
  });

  it('name members only where they are about members', () => {
    const wrong = alerts.filter(
      ({ scope, causes }) => scope === 'cluster' && causes.some(({ same }) => same === 'member'),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(pack.alerts.map((entry) => [entry.alert.name, entry] as const))('%s', (name, entry) => {
  const { alert, rules } = entry;

  it('says what is wrong in one sentence, and in the description of which cluster and what to do', () => {
    expect(alert.summary).toMatch(/^[A-Z][^{]*\.$/);
    for (const { description } of rules) {
      expect(description).toMatch(/^[A-Z\p{L}{].*\.$/su);
      if (alert.scope !== 'none') expect(description).toMatch(/\{\{ \$(labels\.cluster|value)/);
    }
  });

  it('has one rule a severity, and keeps firing through three missed scrapes', () => {
    const severities = rules.map(({ severity }) => severity);
    expect(new Set(severities).size).toBe(severities.length);
    for (const { keepFiringForSeconds } of rules) {
      expect(keepFiringForSeconds).toBeGreaterThanOrEqual(name === 'EtcdWatchdog' ? 0 : 60);
    }
  });

  it('shows for every severity and source what fires and what does not', () => {
    if (name === 'EtcdWatchdog') return;
    const wanted = rules.flatMap((rule) => rule.sources.map((source) => `${rule.severity} ${source}`));
    const shown = (kind: AlertCase['kind']): readonly string[] =>
      alert.cases.filter((one) => one.kind === kind).map(({ severity, source }) => `${severity} ${source}`);
    expect(wanted.filter((one) => !shown('fires').includes(one))).toEqual([]);
    expect(wanted.filter((one) => !shown('quiet').includes(one))).toEqual([]);
  });

  it('shows every other kind that applies', () => {
    const kinds = new Set(alert.cases.map(({ kind }) => kind));
    expect(kindsThatApply(entry).filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('shows the healthy series of every source', () => {
    const sources = new Set(rules.flatMap((rule) => rule.sources).filter((source) => source !== 'other'));
    expect([...sources].filter((source) => (alert.healthy[source] ?? []).length === 0)).toEqual([]);
  });
});

function kindsThatApply({ rules }: PackAlert): readonly AlertCase['kind'][] {
  const reads = (pattern: RegExp): boolean => rules.some(({ expression }) => pattern.test(expression));
  return [
    ...(reads(/quota(_backend)?_bytes/) ? (['quota-disabled'] as const) : []),
    ...(reads(/\bcount\b[^]*\b(up|etcd_server_has_leader|etcd_monitor_member_up)\b/)
      ? (['members-gone', 'learner-down'] as const)
      : []),
    ...(rules.some(hasBothSources) ? (['stands-aside'] as const) : []),
  ];
}

function hasBothSources({ sources }: PackRule): boolean {
  return sources.includes('native') && sources.includes('exporter');
}

/** `EtcdNoLeader` as its file is named. */
function kebab(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
}
