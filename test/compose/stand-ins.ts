import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { alertmanagerTemplates } from '../servers/catalogue.ts';
import { binaryOf, sharedDirectory } from '../servers/http-server.ts';
import { locate } from '../servers/install.ts';
import { type ComposeFile, serviceOf } from './compose-file.ts';
import type { RootFilesystem } from './root-filesystem.ts';

/** An image that is made here under the name of a published one, like it where the compose file relies on it. */
export interface StandIn {
  /** Name and tag. */
  readonly image: string;
  readonly filesystem: RootFilesystem;
  /** Instructions of a Dockerfile, for `docker import --change`. */
  readonly changes: readonly string[];
}

const certificates = '/etc/ssl/certs/ca-certificates.crt';

/**
 * The stand-ins for what docker-compose-full.yml pulls, but for Grafana, which Debian does not have.
 * @param busybox path of the static binary
 * @throws ServerUnavailableError
 */
export async function serverStandIns(compose: ComposeFile, busybox: string): Promise<readonly StandIn[]> {
  return Promise.all([
    etcd(serviceOf(compose, 'etcd1').image),
    prometheus(serviceOf(compose, 'prometheus').image, busybox),
    alertmanager(serviceOf(compose, 'alertmanager').image, busybox),
    pushgateway(serviceOf(compose, 'pushgateway').image, busybox),
  ]);
}

/** etcd's image has its programs and nothing else: no shell, no wget. */
async function etcd(image: string): Promise<StandIn> {
  const installed = await locate('etcd', '3.5');
  return {
    image,
    filesystem: {
      programs: {
        '/usr/local/bin/etcd': binaryOf(installed, 'etcd'),
        '/usr/local/bin/etcdctl': binaryOf(installed, 'etcdctl'),
      },
      files: {},
      links: {},
      owned: [],
      busybox: undefined,
    },
    changes: ['WORKDIR /var/lib/etcd', 'ENV PATH=/usr/local/bin', 'CMD ["/usr/local/bin/etcd"]'],
  };
}

async function prometheus(image: string, busybox: string): Promise<StandIn> {
  const installed = await locate('prometheus', '3.5');
  const programs = {
    '/bin/prometheus': binaryOf(installed, 'prometheus'),
    '/bin/promtool': binaryOf(installed, 'promtool'),
  };
  return family({ image, busybox, programs, files: {}, directory: '/prometheus' });
}

async function alertmanager(image: string, busybox: string): Promise<StandIn> {
  const installed = await locate('alertmanager', '0.33');
  const templates = await sharedDirectory(installed, 'prometheus/alertmanager');
  const directory = '/alertmanager';
  return family({
    image,
    busybox,
    programs: {
      '/bin/alertmanager': binaryOf(installed, 'alertmanager'),
      '/bin/amtool': binaryOf(installed, 'amtool'),
    },
    // Where this build of it looks: below the directory in which it runs.
    files: templates === undefined ? {} : { [`${directory}/${alertmanagerTemplates.to}`]: templates },
    directory,
  });
}

async function pushgateway(image: string, busybox: string): Promise<StandIn> {
  const installed = await locate('pushgateway', '1.11');
  const pages = await sharedDirectory(installed, 'prometheus/pushgateway');
  return family({
    image,
    busybox,
    programs: { '/bin/pushgateway': binaryOf(installed, 'pushgateway') },
    files: pages === undefined ? {} : { '/usr/share/prometheus/pushgateway': pages },
    directory: '/pushgateway',
  });
}

/** The images of the Prometheus project: on busybox, as nobody, in a directory of nobody's. The server's program comes first. */
function family(options: {
  readonly image: string;
  readonly busybox: string;
  readonly programs: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly directory: string;
}): StandIn {
  const { image, busybox, programs, files, directory } = options;
  const [entrypoint] = Object.keys(programs);
  return {
    image,
    filesystem: { programs, files, links: {}, owned: [directory], busybox },
    changes: ['USER nobody', `WORKDIR ${directory}`, `ENTRYPOINT ${JSON.stringify([entrypoint])}`],
  };
}

/**
 * A base for our Dockerfile: the Node and npm that run this, over busybox. This machine's certificates let npm through a proxy
 * that signs with its own.
 * @param image the base that the Dockerfile names
 */
export async function nodeStandIn(image: string, busybox: string): Promise<StandIn> {
  const npm = dirname(dirname(await realpath(join(dirname(process.execPath), 'npm'))));
  return {
    image,
    filesystem: {
      programs: { '/usr/local/bin/node': process.execPath },
      files: { '/usr/local/lib/node_modules/npm': npm, [certificates]: certificates },
      links: {
        '/usr/local/bin/npm': '/usr/local/lib/node_modules/npm/bin/npm-cli.js',
        '/usr/local/bin/npx': '/usr/local/lib/node_modules/npm/bin/npx-cli.js',
      },
      owned: [],
      busybox,
    },
    changes: [`ENV NODE_EXTRA_CA_CERTS=${certificates}`, 'CMD ["node"]'],
  };
}
