import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const compress = promisify(gzip);

/** Below this a gzip header and checksum save nothing worth the work. */
const smallestCompressedBytes = 1024;

/** Answers in plain text, one line feed added. */
export function replyText(response: Response, status: number, text: string): void {
  replyBody(response, status, 'text/plain; charset=utf-8', `${text}\n`);
}

/** A shorter wait would only meet the same scrapes again. */
const retryAfterSeconds = '5';

/** Answers 503 and asks to come back later. */
export function replyBusy(response: Response, text: string): void {
  response.setHeader('Retry-After', retryAfterSeconds);
  replyText(response, 503, text);
}

/** Answers with a body as it is. Nothing is sent to a client that has gone away. */
export function replyBody(response: Response, status: number, contentType: string, body: string | Buffer): void {
  if (response.destroyed || response.headersSent) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.statusCode = status;
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

/** Answers with status 200 and the body, gzipped off the main thread if the client prefers that. */
export async function replyCompressed(
  request: Request,
  response: Response,
  contentType: string,
  body: string,
): Promise<void> {
  response.vary('Accept-Encoding');
  const bytes = Buffer.from(body);
  if (bytes.length < smallestCompressedBytes || request.acceptsEncodings('gzip', 'identity') !== 'gzip') {
    replyBody(response, 200, contentType, bytes);
    return;
  }
  const compressed = await compress(bytes);
  response.setHeader('Content-Encoding', 'gzip');
  replyBody(response, 200, contentType, compressed);
}
