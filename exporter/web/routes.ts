import type { Request } from 'express';
import type { WebConfig } from '../../config/config.ts';
import type { ExporterService } from '../service.ts';
import { healthRoutes } from './health-routes.ts';
import { landingPage } from './landing-page.ts';
import { metricsRoutes } from './metrics-routes.ts';
import { operatorRoutes } from './operator-routes.ts';
import { replyBody } from './reply.ts';
import type { Route } from './route.ts';

/** The telemetry path is no path, or that of another endpoint. */
export class TelemetryPathError extends Error {
  readonly code = 'TELEMETRY_PATH';
  readonly path: string;

  constructor(path: string, allowed: string) {
    super(`telemetry path "${path}" cannot be served: ${allowed}`);
    this.name = 'TelemetryPathError';
    this.path = path;
  }
}

export interface RoutesOptions {
  readonly config: WebConfig;
  readonly service: ExporterService;
  /** Shown on the landing page. */
  readonly version: string;
  readonly isAuthenticated: (request: Request) => boolean;
  readonly isStopping: () => boolean;
}

/**
 * Every endpoint of the server, in the order in which the landing page lists them. A telemetry path of `/` takes the landing page's place.
 * @throws TelemetryPathError
 */
export function createRoutes(options: RoutesOptions): readonly Route[] {
  const { config, service, version } = options;
  const { telemetryPath } = config;
  if (!/^\/[\w./~-]*$/.test(telemetryPath)) {
    throw new TelemetryPathError(telemetryPath, 'it starts with "/" and has letters, digits and ". _ ~ - /" only');
  }
  const listed = [
    ...metricsRoutes(config, service),
    ...healthRoutes(service, options.isStopping),
    ...operatorRoutes(service, options.isAuthenticated),
  ];
  const paths = listed.map(({ path }) => path);
  if (new Set(paths).size < paths.length) {
    throw new TelemetryPathError(telemetryPath, 'it is the path of another endpoint');
  }
  if (telemetryPath === '/') return listed;
  const landing: Route = {
    method: 'GET',
    path: '/',
    summary: 'This page',
    limited: false,
    handle: (_request, response) => {
      replyBody(response, 200, 'text/html; charset=utf-8', landingPage(version, listed, service.health()));
    },
  };
  return [...listed, landing];
}
