import type { Request } from 'express';
import type { ExporterService } from '../service.ts';
import { reloadRefusal } from './reload-guard.ts';
import { replyBody, replyText } from './reply.ts';
import type { Route } from './route.ts';

/**
 * Service discovery, the running configuration and the reload.
 * @param isAuthenticated whether the request proved who it is, by password or by a verified client certificate
 */
export function operatorRoutes(
  service: ExporterService,
  isAuthenticated: (request: Request) => boolean,
): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/sd',
      summary: "Every member's own metrics page, for http_sd_configs of Prometheus",
      limited: true,
      handle: (_request, response) => {
        const groups = service.serviceDiscovery()?.map(({ targets, labels }) => ({ targets, labels }));
        if (groups === undefined) {
          replyText(response, 503, 'Not every cluster has been observed yet.');
          return;
        }
        replyBody(response, 200, 'application/json; charset=utf-8', JSON.stringify(groups));
      },
    },
    {
      method: 'GET',
      path: '/config',
      summary: 'The running configuration, secrets left out',
      limited: true,
      handle: (_request, response) => {
        replyBody(response, 200, 'text/plain; charset=utf-8', service.redactedConfig());
      },
    },
    {
      method: 'POST',
      path: '/-/reload',
      summary: 'Reads the configuration file again; from this host or authenticated',
      limited: true,
      handle: async (request, response) => {
        const refusal = reloadRefusal(request, isAuthenticated(request));
        if (refusal !== undefined) {
          replyText(response, 403, refusal);
          return;
        }
        const result = await service.reload();
        if (result.ok) replyText(response, 200, 'configuration reloaded');
        else replyText(response, 500, `configuration not reloaded, the old one stays: ${result.message}`);
      },
    },
  ];
}
