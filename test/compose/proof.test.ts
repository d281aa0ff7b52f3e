import { expect, it } from 'vitest';
import { Proof } from './proof.ts';

it('says what was proven with its figure, and counts what was not', () => {
  const lines: string[] = [];
  const proof = new Proof((line) => lines.push(line));
  proof.check('the image is small over its base', true, '31.4 MB');
  proof.check('no network interface is left', false, 'docker0');
  expect(lines).toEqual([
    'ok   the image is small over its base: 31.4 MB',
    'FAIL no network interface is left: docker0',
  ]);
  expect(proof.failed).toBe(1);
});
