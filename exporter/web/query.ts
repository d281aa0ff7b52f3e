import type { Request } from 'express';

/** A query parameter that is missing, repeated, too long or not printable. */
export class QueryError extends Error {
  readonly code = 'BAD_QUERY';
  readonly parameter: string;

  constructor(parameter: string, problem: string) {
    super(`query parameter "${parameter}" ${problem}`);
    this.name = 'QueryError';
    this.parameter = parameter;
  }
}

/**
 * The one value of a query parameter, or undefined if the query lacks it.
 * @throws QueryError if it is repeated, empty, longer than `longest` characters, or has spaces or control characters
 */
export function optionalParameter(request: Request, name: string, longest: number): string | undefined {
  const start = request.url.indexOf('?');
  const values = start < 0 ? [] : new URLSearchParams(request.url.slice(start + 1)).getAll(name);
  const [value] = values;
  if (value === undefined) return undefined;
  if (values.length > 1) throw new QueryError(name, `is given ${values.length} times, once is allowed`);
  if (value === '') throw new QueryError(name, 'is empty');
  if (value.length > longest) {
    throw new QueryError(name, `has ${value.length} characters, at most ${longest} are allowed`);
  }
  if (/[\s\p{Cc}\p{Cf}]/u.test(value))
    throw new QueryError(name, 'has spaces or control characters, which are not allowed');
  return value;
}

/** As `optionalParameter`, and an absent one is an error too. @throws QueryError */
export function requiredParameter(request: Request, name: string, longest: number): string {
  const value = optionalParameter(request, name, longest);
  if (value === undefined) throw new QueryError(name, 'is missing');
  return value;
}
