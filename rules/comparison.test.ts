import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alerts } from './alerts/index.ts';
import { comparison } from './comparison.ts';
import { defects, type Proof } from './defects.ts';
import { ruleChecks } from './lints/index.ts';

const names: readonly string[] = alerts.map(({ name }) => name);

describe('what others have', () => {
  it('names alerts that exist', () => {
    expect(comparison.flatMap(({ ours }) => ours).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('names each of ours at least once', () => {
    const named: readonly string[] = comparison.flatMap(({ ours }) => ours);
    expect(names.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('says why where we have none', () => {
    const empty = comparison.filter(({ ours }) => ours.length === 0);
    expect(empty.filter(({ note }) => note?.startsWith('none: ') !== true)).toEqual([]);
  });

  it('has a row for a condition once', () => {
    const conditions = comparison.map(({ condition }) => condition);
    expect(new Set(conditions).size).toBe(conditions.length);
  });
});

/** What a proof names and is not there, undefined for a good one. */
function missing(proof: Proof): string | undefined {
  if ('check' in proof) return ruleChecks.some(({ name }) => name === proof.check) ? undefined : proof.check;
  if ('file' in proof) {
    const text = readFileSync(new URL(`../${proof.file}`, import.meta.url), 'utf8');
    return text.includes(`it('${proof.title}'`) ? undefined : `${proof.file}: ${proof.title}`;
  }
  const cases = alerts.find(({ name }) => name === proof.alert)?.cases ?? [];
  return cases.some(({ says }) => says === proof.says) ? undefined : `${proof.alert}: ${proof.says}`;
}

describe('defects of others', () => {
  it('are each shown not to be ours by tests and checks that exist', () => {
    expect(defects.flatMap(({ proofs }) => proofs.flatMap((proof) => missing(proof) ?? []))).toEqual([]);
    expect(defects.filter(({ proofs }) => proofs.length === 0)).toEqual([]);
  });
});
