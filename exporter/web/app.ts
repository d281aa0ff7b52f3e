import express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ProbeRefusedError } from '../service.ts';
import { InFlight } from './in-flight.ts';
import { landingPageStyle } from './landing-page.ts';
import { QueryError } from './query.ts';
import { replyBusy, replyText } from './reply.ts';
import { requestLimits } from './request-limits.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';

export interface AppOptions {
  readonly routes: readonly Route[];
  readonly maxRequests: number;
  readonly logger: Logger;
  /** Answers 401 or calls on. Runs before anything else is told to the client. */
  readonly authenticate: RequestHandler;
}

/** The request pipeline: headers, who is it, is it too large, which endpoint, is there a place, the work. */
export function createApp({ routes, maxRequests, logger, authenticate }: AppOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders(landingPageStyle));
  app.use(authenticate);
  app.use(requestLimits);
  app.use(dispatch(routes, new InFlight(maxRequests)));
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    // Half an answer cannot be taken back: Express closes the connection.
    if (response.headersSent) next(error);
    else answerError(error, request, response, logger);
  });
  return app;
}

function dispatch(routes: readonly Route[], inFlight: InFlight): RequestHandler {
  const byPath = new Map(routes.map((route) => [route.path, route]));
  const paths = routes.map((route) => `${route.method} ${route.path}`).join('\n');

  return async (request, response) => {
    const route = byPath.get(request.path);
    if (route === undefined) {
      replyText(response, 404, `not found. This server knows:\n${paths}`);
      return;
    }
    const allowed = route.method === 'GET' ? ['GET', 'HEAD'] : [route.method];
    if (!allowed.includes(request.method)) {
      response.setHeader('Allow', allowed.join(', '));
      replyText(response, 405, `${route.path} takes ${allowed.join(' or ')}, not ${request.method}`);
      return;
    }
    if (!route.limited) {
      await route.handle(request, response);
      return;
    }
    const leave = inFlight.enter();
    if (leave === undefined) {
      replyBusy(response, 'too many requests in flight, try again later');
      return;
    }
    try {
      await route.handle(request, response);
    } finally {
      if (response.closed) leave();
      else response.once('close', leave);
    }
  };
}

function answerError(error: unknown, request: Request, response: Response, logger: Logger): void {
  if (error instanceof QueryError) {
    replyText(response, 400, error.message);
    return;
  }
  if (error instanceof ProbeRefusedError) {
    if (error.status === 503) replyBusy(response, error.message);
    else replyText(response, error.status, error.message);
    return;
  }
  logger.error({ err: error, method: request.method, path: request.path }, 'a request failed');
  replyText(response, 500, 'internal error, see the log of etcd-monitor');
}
