import { expect, it } from 'vitest';
import { scaleFor } from './scale.ts';

it('ends at a round figure above the values', () => {
  expect(scaleFor({ least: 0, most: 3.7 }, { min: 0 }, 'none')).toEqual({ least: 0, most: 4, interval: 1 });
});

it('has binary lines for bytes', () => {
  const mebibyte = 1024 ** 2;
  expect(scaleFor({ least: 0, most: 18 * mebibyte }, { min: 0 }, 'bytes')).toEqual({
    least: 0,
    most: 20 * mebibyte,
    interval: 5 * mebibyte,
  });
});

it('has whole minutes for long durations', () => {
  expect(scaleFor({ least: 0, most: 400 }, { min: 0 }, 's')).toEqual({ least: 0, most: 480, interval: 120 });
});

it('keeps the bounds of the panel', () => {
  expect(scaleFor({ least: 0.1, most: 0.2 }, { min: 0, max: 1 }, 'percentunit')).toMatchObject({ least: 0, most: 1 });
});

it('goes below 0 where a direction is mirrored', () => {
  expect(scaleFor({ least: -30, most: 50 }, {}, 'Bps')).toEqual({ least: -40, most: 60, interval: 20 });
});

it('has room where all values are the same', () => {
  expect(scaleFor({ least: 0, most: 0 }, { min: 0 }, 'none')).toEqual({ least: 0, most: 0.5, interval: 0.5 });
});
