import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { WebConfig } from '../../config/config.ts';
import type { ExporterService } from '../service.ts';
import { createApp } from './app.ts';
import { createAuthenticator } from './authenticate.ts';
import { defaultConnectionDeadlines, listen } from './listener.ts';
import type { ConnectionDeadlines, Listener } from './listener.ts';
import { OpenResponses } from './open-responses.ts';
import { createRoutes } from './routes.ts';
import { SecurityWatch } from './security-watch.ts';
import { stopListeners } from './stop-listeners.ts';

/** Soon enough for a person who has just exchanged a certificate, and four small files a second cost nothing. */
const securityWatchIntervalMs = 1000;

export interface WebServerOptions {
  readonly config: WebConfig;
  readonly service: ExporterService;
  readonly logger: Logger;
  /** Shown on the landing page. */
  readonly version: string;
  readonly deadlines?: Partial<ConnectionDeadlines>;
}

/** A running server. Its owner calls `stop`. */
export interface WebServer {
  /** Where it listens, `host:port`, in the order of the configuration. */
  readonly addresses: readonly string[];
  /**
   * Stops accepting, lets requests in flight finish, cuts off what is left after the deadline. Further calls wait for the same stop.
   * @param deadlineMs milliseconds
   */
  stop(deadlineMs: number): Promise<void>;
}

/**
 * Starts the server on every configured address.
 * @throws ListenError, WebConfigError, TelemetryPathError; nothing is left open then
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { config, logger } = options;
  const deadlines = { ...defaultConnectionDeadlines, ...options.deadlines };
  const responses = new OpenResponses(deadlines.answerMs);
  const listeners: Listener[] = [];
  let stopped: Promise<void> | undefined;

  const watch = config.configFile === undefined ? undefined : await SecurityWatch.load(config.configFile, logger);
  const authenticator = createAuthenticator(() => watch?.current);
  try {
    const routes = createRoutes({
      ...options,
      isAuthenticated: authenticator.isAuthenticated,
      isStopping: () => stopped !== undefined,
    });
    const app = createApp({ routes, maxRequests: config.maxRequests, logger, authenticate: authenticator.handler });
    const handler: RequestListener = (request, response) => {
      responses.add(response);
      if (stopped !== undefined) response.setHeader('Connection', 'close');
      app(request, response);
    };
    for (const address of config.listenAddresses) {
      listeners.push(await listen(address, handler, watch?.current.tls, deadlines, logger));
    }
  } catch (error) {
    await stopListeners(listeners, responses, 0);
    throw error;
  }
  watch?.follow(securityWatchIntervalMs, ({ tls }) => {
    if (tls !== undefined) for (const listener of listeners) listener.setSecureContext(tls.context);
  });
  const addresses = listeners.map(({ address }) => address);
  logger.info({ addresses, tls: watch?.current.tls !== undefined }, 'listening');

  const stop = async (deadlineMs: number): Promise<void> => {
    watch?.close();
    await stopListeners(listeners, responses, deadlineMs);
    logger.info({ addresses }, 'stopped listening');
  };
  return { addresses, stop: (deadlineMs) => (stopped ??= stop(deadlineMs)) };
}
