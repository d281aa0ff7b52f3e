import { symlink } from 'node:fs/promises';
import { z } from 'zod';
import { alertmanagerTemplates } from './catalogue.ts';
import { sharedDirectory, startHttpServer, type HttpServer } from './http-server.ts';

export interface AlertmanagerOptions {
  /** A line of the catalogue, such as `0.25`. */
  readonly line: string;
  /** The text of alertmanager.yml. Relative paths in it are below the workspace, where `files` go. */
  readonly config: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly port?: number;
}

const alertsSchema = z.array(
  z.object({
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()),
    status: z.object({ state: z.enum(['active', 'suppressed', 'unprocessed']), inhibitedBy: z.array(z.string()) }),
    receivers: z.array(z.object({ name: z.string() })),
  }),
);

export type AlertmanagerAlert = z.infer<typeof alertsSchema>[number];

/** A real Alertmanager, alone: its gossip is off. */
export class Alertmanager implements AsyncDisposable {
  readonly server: HttpServer;

  /** Use `startAlertmanager`. */
  constructor(server: HttpServer) {
    this.server = server;
  }

  get url(): string {
    return this.server.url;
  }

  get version(): string {
    return this.server.version;
  }

  async alerts(): Promise<readonly AlertmanagerAlert[]> {
    return alertsSchema.parse(JSON.parse(await this.server.get('/api/v2/alerts')));
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** Starts Alertmanager with a config. @throws ServerUnavailableError, or StartError with its log (a wrong config, say). */
export async function startAlertmanager(options: AlertmanagerOptions): Promise<Alertmanager> {
  const server = await startHttpServer({
    server: 'alertmanager',
    line: options.line,
    ...(options.port !== undefined && { port: options.port }),
    files: { ...options.files, 'alertmanager.yml': options.config },
    args: async ({ address, installed, workspace }) => {
      const shared = await sharedDirectory(installed, 'prometheus/alertmanager');
      if (shared !== undefined) await symlink(shared, workspace.path(alertmanagerTemplates.to));
      return [
        `--config.file=${workspace.path('alertmanager.yml')}`,
        `--storage.path=${workspace.path('data')}`,
        `--web.listen-address=${address}`,
        '--cluster.listen-address=',
        ...(shared === undefined ? [] : [`--web.ui-path=${shared}/ui`]),
      ];
    },
  });
  return new Alertmanager(server);
}
