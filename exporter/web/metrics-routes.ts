import type { Request, Response } from 'express';
import type { WebConfig } from '../../config/config.ts';
import type { Family } from '../../metrics/definition.ts';
import { negotiate } from '../exposition/negotiate.ts';
import type { ExporterService } from '../service.ts';
import { optionalParameter, requiredParameter } from './query.ts';
import { replyCompressed } from './reply.ts';
import type { Route } from './route.ts';
import { scrapeTimeoutMs } from './scrape-timeout.ts';

/** Long enough for a URL with the longest host name (253 characters), short enough for a label or a log line. */
const longestTarget = 512;
const longestModule = 128;

/** The two pages that Prometheus scrapes: all configured clusters, and one cluster named in the query. */
export function metricsRoutes(config: WebConfig, service: ExporterService): readonly Route[] {
  const timeoutOf = (request: Request): number =>
    scrapeTimeoutMs(request.get('x-prometheus-scrape-timeout-seconds'), config.timeoutOffsetMs);

  return [
    {
      method: 'GET',
      path: config.telemetryPath,
      summary: 'Metrics of every configured cluster and of the exporter',
      limited: true,
      handle: async (request, response) => {
        await replyFamilies(request, response, await service.gather(timeoutOf(request)));
      },
    },
    {
      method: 'GET',
      path: '/probe',
      summary: 'Metrics of one cluster: ?target=HOST:PORT of any member, &module=NAME',
      limited: true,
      handle: async (request, response) => {
        const target = requiredParameter(request, 'target', longestTarget);
        const module = optionalParameter(request, 'module', longestModule);
        await replyFamilies(request, response, await service.probe(target, module, timeoutOf(request)));
      },
    },
  ];
}

async function replyFamilies(request: Request, response: Response, families: readonly Family[]): Promise<void> {
  if (response.destroyed) return;
  response.vary('Accept');
  const { contentType, render } = negotiate(request.get('accept'));
  await replyCompressed(request, response, contentType, render(families));
}
