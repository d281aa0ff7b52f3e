import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSecretFile } from './secrets.ts';

describe('readSecretFile', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function secretIn(content: string): Promise<string> {
    const path = join(folder, 'secret');
    await writeFile(path, content);
    return readSecretFile('auth.password_file', path);
  }

  it.each([
    ['hunter2', 'hunter2'],
    ['hunter2\n', 'hunter2'],
    ['hunter2\r\n', 'hunter2'],
    ['hunter2\n\n', 'hunter2\n'],
    [' hunter2 ', ' hunter2 '],
  ])('reads %j as %j', async (content, secret) => {
    expect(await secretIn(content)).toBe(secret);
  });

  it('refuses an empty file, naming key and path', async () => {
    await expect(secretIn('\n')).rejects.toMatchObject({
      code: 'SECRET_FILE_UNUSABLE',
      message: `auth.password_file: ${folder}/secret is empty`,
    });
  });

  it('refuses a file over 64 KiB without reading it', async () => {
    await expect(secretIn('x'.repeat(65_537))).rejects.toMatchObject({
      message: `auth.password_file: ${folder}/secret has 65537 bytes: at most 65536 are allowed`,
    });
  });

  it('says what is wrong with the path', async () => {
    await expect(readSecretFile('auth.password_file', folder)).rejects.toMatchObject({
      message: `auth.password_file: ${folder} is a folder`,
    });
    await expect(readSecretFile('auth.password_file', `${folder}/missing`)).rejects.toMatchObject({
      message: `auth.password_file: ${folder}/missing does not exist`,
    });
    await expect(readSecretFile('auth.password_file', '/dev/null')).rejects.toMatchObject({
      message: 'auth.password_file: /dev/null is no regular file',
    });
  });
});
