import { type FileReader, FileReadError, readSmallFile } from './read-file.ts';

const maximumSecretBytes = 64 * 1024;

/** A secret file that cannot be used. Names the key and the path, never the content. */
export class SecretFileError extends Error {
  readonly code = 'SECRET_FILE_UNUSABLE';
  readonly key: string;
  readonly path: string;

  constructor(key: string, path: string, problem: string, options?: ErrorOptions) {
    super(`${key}: ${path} ${problem}`, options);
    this.name = 'SecretFileError';
    this.key = key;
    this.path = path;
  }
}

/**
 * The secret in a file, without one trailing newline (`\n` or `\r\n`). `key` is the configuration's key, for the error.
 * @throws SecretFileError when the file cannot be read, is over 64 KiB or holds no secret
 */
export async function readSecretFile(key: string, path: string, readFile: FileReader = readSmallFile): Promise<string> {
  const content = await readFile(path, maximumSecretBytes).catch((error: unknown) => {
    if (error instanceof FileReadError) throw new SecretFileError(key, path, error.problem, { cause: error });
    throw error;
  });
  const secret = content.replace(/\r?\n$/, '');
  if (secret === '') throw new SecretFileError(key, path, 'is empty');
  return secret;
}
