import { readFile, stat } from 'node:fs/promises';

/** Why a file could not be read. `problem` completes "FILE …" without naming it. */
export class FileReadError extends Error {
  readonly code = 'FILE_UNREADABLE';
  readonly path: string;
  readonly problem: string;
  readonly isMissing: boolean;

  constructor(path: string, problem: string, options?: ErrorOptions & { readonly isMissing?: boolean }) {
    super(`${path} ${problem}`, options);
    this.name = 'FileReadError';
    this.path = path;
    this.problem = problem;
    this.isMissing = options?.isMissing ?? false;
  }
}

/** Reads a small text file. @throws FileReadError */
export type FileReader = (path: string, maximumBytes: number) => Promise<string>;

const problems: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'does not exist'],
  ['ENOTDIR', 'does not exist: a part of the path is no folder'],
  ['EACCES', 'may not be read: permission denied'],
  ['EPERM', 'may not be read: not permitted'],
  ['ELOOP', 'is a link that leads to itself'],
]);

function unreadable(path: string, cause: unknown): FileReadError {
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown error';
  return new FileReadError(path, problems.get(code) ?? `cannot be read: ${code}`, {
    cause,
    isMissing: code === 'ENOENT',
  });
}

/**
 * Reads a regular file of at most `maximumBytes` as UTF-8. Pipes and devices are refused, for reading one may never end.
 * @throws FileReadError when it is missing, may not be read, is no regular file or is too large
 */
export async function readSmallFile(path: string, maximumBytes: number): Promise<string> {
  const about = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (about.isDirectory()) throw new FileReadError(path, 'is a folder');
  if (!about.isFile()) throw new FileReadError(path, 'is no regular file');
  if (about.size > maximumBytes)
    throw new FileReadError(path, `has ${about.size} bytes: at most ${maximumBytes} are allowed`);
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
}
