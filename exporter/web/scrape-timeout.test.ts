import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrapeTimeoutMs } from './scrape-timeout.ts';

describe('the time that a scrape may take', () => {
  it.each([
    ['10', 9500],
    ['4.5', 4000],
    [' 15.0 ', 14500],
    ['1.', 500],
    ['0.6', 300],
    ['0.1', 50],
  ])('%j seconds less an offset of 500 ms is %d ms', (header, expected) => {
    expect(scrapeTimeoutMs(header, 500)).toBeCloseTo(expected, 6);
  });

  it('is 10 s less the offset without the header', () => {
    expect(scrapeTimeoutMs(undefined, 500)).toBe(9500);
  });

  it.each(['', 'ten', '0', '-5', 'NaN', 'Infinity', '0x10', '1e3', '5s', '5, 6'])('is the default for %j', (header) => {
    expect(scrapeTimeoutMs(header, 500)).toBe(9500);
  });

  it('is at most two minutes', () => {
    expect(scrapeTimeoutMs('86400', 500)).toBe(119_500);
    expect(scrapeTimeoutMs('9'.repeat(400), 500)).toBe(119_500);
  });

  it('is positive and finite whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), fc.nat(60_000), (header, offsetMs) => {
        const timeoutMs = scrapeTimeoutMs(header, offsetMs);
        expect(timeoutMs).toBeGreaterThan(0);
        expect(timeoutMs).toBeLessThanOrEqual(120_000);
      }),
    );
  });
});
