import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { generatedDocs } from './generated.ts';

describe('the generated pages of docs/', () => {
  it.each(generatedDocs)('$path is what `npm run generate:docs` writes', async ({ path, render }) => {
    const current = await readFile(new URL(`../${path}`, import.meta.url), 'utf8');
    expect(current).toBe(render(current));
  });
});
