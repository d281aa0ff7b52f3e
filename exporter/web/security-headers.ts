import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/**
 * Headers for every answer: nothing that this server sends may run, be framed, or be taken for another type.
 * @param style the landing page's one style sheet, allowed by its hash
 */
export function securityHeaders(style: string): (request: Request, response: Response, next: NextFunction) => void {
  const styleHash = createHash('sha256').update(style).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return (_request, response, next) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    next();
  };
}
