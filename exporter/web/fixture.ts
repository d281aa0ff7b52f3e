import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { WebConfig } from '../../config/config.ts';
import type { Family } from '../../metrics/definition.ts';
import type { ExporterService } from '../service.ts';
import { startWebServer } from './server.ts';
import type { WebServer, WebServerOptions } from './server.ts';

/** One gauge, as `etcd_monitor_test{cluster="production"} 1`. */
export const oneFamily: readonly Family[] = [
  {
    definition: { name: 'etcd_monitor_test', type: 'gauge', labels: ['cluster'], help: 'A test.', source: 'test' },
    samples: [{ labels: { cluster: 'production' }, value: 1 }],
  },
];

/** A page of about 60 kB, so that gzip is worth it. */
export const largeFamily: readonly Family[] = oneFamily.map((family) => ({
  ...family,
  definition: { ...family.definition, type: 'gauge' },
  samples: Array.from({ length: 1000 }, (_, index) => ({ labels: { cluster: `cluster-${index}` }, value: index })),
}));

const quietService: ExporterService = {
  gather: () => Promise.resolve(oneFamily),
  probe: () => Promise.resolve(oneFamily),
  serviceDiscovery: () => [],
  health: () => [],
  reload: () => Promise.resolve({ ok: true }),
  redactedConfig: () => 'clusters: []\n',
};

export interface RunningServer {
  readonly server: WebServer;
  /** `host:port` of the first listener. */
  readonly address: string;
  /** `http://host:port` of the first listener. */
  readonly url: string;
  /** Log lines so far, as JSON. */
  readonly log: readonly string[];
}

export interface FixtureOptions {
  readonly config?: Partial<WebConfig>;
  readonly service?: Partial<ExporterService>;
  readonly deadlines?: WebServerOptions['deadlines'];
}

/** Starts a server on a free port of the loopback and stops it when the test is over. */
export async function runServer({ config, service, deadlines }: FixtureOptions = {}): Promise<RunningServer> {
  const log: string[] = [];
  const server = await startWebServer({
    config: {
      listenAddresses: ['127.0.0.1:0'],
      configFile: undefined,
      telemetryPath: '/metrics',
      maxRequests: 40,
      timeoutOffsetMs: 500,
      ...config,
    },
    service: { ...quietService, ...service },
    logger: pino({ level: 'debug' }, { write: (line: string) => log.push(line) }),
    version: '1.2.3',
    ...(deadlines === undefined ? {} : { deadlines }),
  });
  onTestFinished(() => server.stop(0));
  const [address = ''] = server.addresses;
  return { server, address, url: `http://${address}`, log };
}

/** Work that waits until the test lets it go. */
export interface HeldGather {
  readonly gather: ExporterService['gather'];
  /** Calls that have begun. */
  readonly begun: () => number;
  readonly release: (families?: readonly Family[]) => void;
}

/** A `gather` that all callers wait for. */
export function heldGather(): HeldGather {
  let begun = 0;
  let release: HeldGather['release'] = () => undefined;
  const held = new Promise<readonly Family[]>((resolve) => {
    release = (families = oneFamily) => {
      resolve(families);
    };
  });
  return {
    gather: () => {
      begun += 1;
      return held;
    },
    begun: () => begun,
    release: (families) => {
      release(families);
    },
  };
}
