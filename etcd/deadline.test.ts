import { describe, expect, it } from 'vitest';
import { withinDeadline } from './deadline.ts';

const never = new Promise<string>(() => undefined);

describe('withinDeadline', () => {
  it('passes on what arrives in time, and what is thrown in time', async () => {
    await expect(withinDeadline(Promise.resolve('in time'), 10_000, () => 'late')).resolves.toBe('in time');
    await expect(withinDeadline(Promise.reject(new Error('broken')), 10_000, () => 'late')).rejects.toThrow('broken');
  });

  it('answers late() for what does not arrive', async () => {
    await expect(withinDeadline(never, 1, () => 'late')).resolves.toBe('late');
  });

  it('throws what late() throws', async () => {
    const late = (): string => {
      throw new Error('too late');
    };
    await expect(withinDeadline(never, 1, late)).rejects.toThrow('too late');
  });
});
