import { resolve } from 'node:path';
import { z } from 'zod';
import { type BenchResult, resultSchema, resultSchemaVersion } from '../../bench/result/schema.ts';
import { FileReadError, readSmallFile } from '../../config/read-file.ts';

/** A file that is no result of a bench, or one of another version. `problem` completes "PATH …". */
export class ResultFileError extends Error {
  readonly code = 'RESULT_FILE_UNUSABLE';
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`${path} ${problem}`, options);
    this.name = 'ResultFileError';
    this.path = path;
    this.problem = problem;
  }
}

/** A second of a timeline takes some 150 bytes: days of them fit. */
const maximumFileBytes = 64 * 1024 * 1024;

const versioned = z.object({ schemaVersion: z.unknown() });

/**
 * Reads what `bench --output json` wrote.
 * @throws ResultFileError when the file cannot be read, is no JSON, or no result of this version
 */
export async function readResultFile(path: string, workingDirectory: string): Promise<BenchResult> {
  const text = await readSmallFile(resolve(workingDirectory, path), maximumFileBytes).catch((cause: unknown) => {
    if (cause instanceof FileReadError) throw new ResultFileError(path, cause.problem, { cause });
    throw cause;
  });
  return parseResult(path, text);
}

/** The same of a text; `path` is for messages. @throws ResultFileError */
export function parseResult(path: string, text: string): BenchResult {
  const content = parseJson(path, text);
  const { success, data } = versioned.safeParse(content);
  const version = success ? data.schemaVersion : undefined;
  if (typeof version !== 'number') throw new ResultFileError(path, 'is no result of etcd-monitor bench --output json');
  if (version !== resultSchemaVersion)
    throw new ResultFileError(
      path,
      `is a result of version ${version}: this etcd-monitor reads version ${resultSchemaVersion}; run the baseline again`,
    );
  const result = resultSchema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
  throw new ResultFileError(path, `is a damaged result${place}: ${issue?.message ?? 'not readable'}`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new ResultFileError(path, 'is no JSON: expected what etcd-monitor bench --output json wrote', { cause });
  }
}
