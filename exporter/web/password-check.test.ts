import { hashSync } from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import { PasswordCheck } from './password-check.ts';

const cheapest = 4;
const users = new Map([
  ['alice', hashSync('wonderland', cheapest)],
  ['bob', hashSync('builder', cheapest)],
]);

describe('a password check', () => {
  it.each([
    ['alice', 'wonderland', 'right'],
    ['bob', 'builder', 'right'],
    ['alice', 'builder', 'wrong'],
    ['alice', '', 'wrong'],
    ['mallory', 'wonderland', 'wrong'],
    ['mallory', 'builder', 'wrong'],
    ['constructor', 'builder', 'wrong'],
  ])('%s with %j is %s, twice', async (user, password, verdict) => {
    const check = new PasswordCheck();
    expect(await check.check(users, user, password)).toBe(verdict);
    expect(await check.check(users, user, password)).toBe(verdict);
  });

  it('forgets a right password when the hash changes', async () => {
    const check = new PasswordCheck();
    expect(await check.check(users, 'alice', 'wonderland')).toBe('right');
    const changed = new Map([['alice', hashSync('looking-glass', cheapest)]]);
    expect(await check.check(changed, 'alice', 'wonderland')).toBe('wrong');
    expect(await check.check(changed, 'alice', 'looking-glass')).toBe('right');
  });

  it('refuses everybody when there are no users', async () => {
    expect(await new PasswordCheck().check(new Map(), 'alice', 'wonderland')).toBe('wrong');
  });

  it('lets 8 guesses wait, turns the others away, and knows a right password all the while', async () => {
    const check = new PasswordCheck();
    expect(await check.check(users, 'alice', 'wonderland')).toBe('right');
    const guesses = Array.from({ length: 50 }, (_, index) => check.check(users, 'alice', `guess ${index}`));
    expect(await check.check(users, 'alice', 'wonderland')).toBe('right');
    const verdicts = await Promise.all(guesses);
    expect(verdicts.filter((verdict) => verdict === 'wrong')).toHaveLength(8);
    expect(verdicts.filter((verdict) => verdict === 'busy')).toHaveLength(42);
    expect(await check.check(users, 'alice', 'guess 49')).toBe('wrong');
  });

  it('compares once for 50 first requests with the same right password', async () => {
    const check = new PasswordCheck();
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => check.check(users, 'bob', 'builder')));
    expect(new Set(verdicts)).toEqual(new Set(['right']));
  });
});
