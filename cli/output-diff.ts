import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { OutputChange } from './output-changes.ts';

const noFile = '/dev/null';

/** A change as a unified diff, which `patch -p1` applies. */
export function diffOf({ path, before, after }: OutputChange): string {
  return createTwoFilesPatch(
    before === undefined ? noFile : `a/${path}`,
    after === undefined ? noFile : `b/${path}`,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 3, headerOptions: FILE_HEADERS_ONLY },
  );
}
