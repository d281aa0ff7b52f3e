import { expect, it } from 'vitest';
import { finalize } from './finalize.ts';

it('orders keys, and leaves out what the SDK adds, what is undefined and functions', () => {
  const built = {
    title: 'a',
    repeatDirection: 'h',
    links: [{ url: '/x', placement: 'inControlsMenu', icon: undefined }],
    options: { legend: { placement: 'bottom' }, implementsVariant: () => 1 },
  };
  expect(JSON.stringify(finalize(built))).toBe(
    '{"links":[{"url":"/x"}],"options":{"legend":{"placement":"bottom"}},"title":"a"}',
  );
});

it('is a copy: what was built may change afterwards', () => {
  const built = { links: ['/x'] };
  const copy = finalize(built);
  built.links.push('/y');
  expect(copy).toEqual({ links: ['/x'] });
});
