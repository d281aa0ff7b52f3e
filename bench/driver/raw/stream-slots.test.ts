import { expect, it } from 'vitest';
import { StreamSlots } from './stream-slots.ts';

it('gives odd ids that grow, and finds the slot of an open stream', () => {
  const slots = new StreamSlots(4);
  expect([slots.open(2), slots.open(0)]).toEqual([1, 3]);
  expect([slots.slotOf(1), slots.slotOf(3), slots.slotOf(5), slots.count]).toEqual([2, 0, -1, 2]);
  slots.close(2);
  expect([slots.slotOf(1), slots.slotOf(0), slots.streamOf(2), slots.count]).toEqual([-1, -1, 0, 1]);
  expect([1, 3, 5, 0, 2].map((id) => slots.wasOpened(id))).toEqual([true, true, false, false, false]);
});

it('keeps a stream that stays open while thousands of others come and go', () => {
  const slots = new StreamSlots(2);
  const stuck = slots.open(0);
  let last = stuck;
  for (let count = 0; count < 10_000; count++) {
    const id = slots.open(1);
    expect(id).toBeGreaterThan(last);
    expect([slots.slotOf(stuck), slots.slotOf(id)]).toEqual([0, 1]);
    slots.close(1);
    expect(slots.slotOf(id)).toBe(-1);
    last = id;
  }
});

it('tells before ids are used up, and gives none beyond the last', () => {
  const slots = new StreamSlots(2, 2 ** 31 - 5);
  expect(slots.isNearlyExhausted).toBe(true);
  expect(new StreamSlots(2, 2 ** 31 - 1001).isNearlyExhausted).toBe(false);
  const ids: number[] = [];
  for (let count = 0; count < 4; count++) {
    const id = slots.open(0);
    ids.push(id);
    if (id !== 0) slots.close(0);
  }
  expect(ids).toEqual([2 ** 31 - 5, 2 ** 31 - 3, 2 ** 31 - 1, 0]);
});

it('forgets all streams at once', () => {
  const slots = new StreamSlots(2);
  slots.open(0);
  slots.open(1);
  slots.clear();
  expect([slots.count, slots.slotOf(1), slots.slotOf(3)]).toEqual([0, -1, -1]);
});
