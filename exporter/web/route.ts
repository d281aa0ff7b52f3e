import type { Request, Response } from 'express';

/** One endpoint. The landing page, the list in a 404 and the `Allow` of a 405 are made from a list of these. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** One line for people. */
  readonly summary: string;
  /** Whether it counts against the limit of requests in flight. Health endpoints answer when all else is busy. */
  readonly limited: boolean;
  readonly handle: (request: Request, response: Response) => Promise<void> | void;
}
