import type { NextFunction, Request, Response } from 'express';
import { replyText } from './reply.ts';

/** Nothing here needs a body; a few bytes that some client sends out of habit do no harm. */
const largestBodyBytes = 1024;

/** Path and query together. */
const longestUrl = 2048;

/** Refuses what is larger than anything this server has a use for, before any work is done for it. */
export function requestLimits(request: Request, response: Response, next: NextFunction): void {
  const problem = problemOf(request);
  if (problem === undefined) {
    next();
    return;
  }
  // The rest of an oversized request would be read as the next one.
  response.setHeader('Connection', 'close');
  replyText(response, problem.status, problem.message);
}

function problemOf(request: Request): { readonly status: number; readonly message: string } | undefined {
  if (request.url.length > longestUrl) {
    return { status: 414, message: `the URL has ${request.url.length} characters, at most ${longestUrl} are allowed` };
  }
  if (request.headers['transfer-encoding'] !== undefined) {
    return { status: 411, message: 'a body of unknown length is refused: no endpoint needs a body' };
  }
  // Node has checked that it is a number.
  const bodyBytes = Number(request.headers['content-length'] ?? 0);
  if (bodyBytes > largestBodyBytes) {
    return { status: 413, message: `the body has ${bodyBytes} bytes, at most ${largestBodyBytes} are allowed` };
  }
  return undefined;
}
