import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { EtcdCluster, ListeningUrls } from '../servers/etcd-cluster.ts';
import { socketOwner } from './socket-owner.ts';

interface PeerConnection {
  readonly dialled: string;
  readonly client: Socket;
  readonly member: Socket;
}

/**
 * What members dial each other through, so that a test can cut single links. All members advertise a port of this process; who
 * dials is told from the process that holds the other end of the connection.
 */
export class PeerNetwork implements AsyncDisposable {
  readonly #servers: Server[] = [];
  readonly #connections = new Set<PeerConnection>();
  /** Names by group; undefined while nothing is cut. */
  #groups: readonly (readonly string[])[] | undefined;
  #cluster: EtcdCluster | undefined;

  /** For the option `advertise` of a cluster: puts a port of this network in front of the member's. */
  readonly advertise = async ({ name, peerUrl }: ListeningUrls): Promise<{ peerUrl: string }> => {
    const { hostname, port } = new URL(peerUrl);
    const server = createServer((client) => {
      const member = connect({ host: hostname, port: Number(port) });
      const connection = { dialled: name, client, member };
      this.#connections.add(connection);
      for (const [from, to] of [
        [client, member],
        [member, client],
      ] as const) {
        from.pipe(to);
        from.on('error', () => undefined);
        from.on('close', () => {
          to.destroy();
          this.#connections.delete(connection);
        });
      }
      this.#cutIfApart(connection);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#servers.push(server);
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the peer network has no port');
    return { peerUrl: `http://127.0.0.1:${address.port}` };
  };

  /** Cuts every link between members of different groups, those of today and those to come. */
  split(cluster: EtcdCluster, ...groups: readonly (readonly string[])[]): void {
    this.#cluster = cluster;
    this.#groups = groups;
    for (const connection of this.#connections) this.#cutIfApart(connection);
  }

  /** Lets everybody dial everybody again. */
  heal(): void {
    this.#groups = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { client, member } of this.#connections) {
      client.destroy();
      member.destroy();
    }
    await Promise.all(
      this.#servers.map(async (server) => {
        server.close();
        await once(server, 'close');
      }),
    );
  }

  #cutIfApart({ dialled, client, member }: PeerConnection): void {
    const { remotePort, localPort } = client;
    if (this.#groups === undefined || remotePort === undefined || localPort === undefined) return;
    const members = this.#cluster?.members ?? [];
    const pid = socketOwner(
      members.flatMap((candidate) => candidate.pid ?? []),
      remotePort,
      localPort,
    );
    const dialler = members.find((candidate) => candidate.pid === pid)?.name;
    const together = this.#groups.some(
      (group) => dialler !== undefined && group.includes(dialler) && group.includes(dialled),
    );
    if (together) return;
    client.resetAndDestroy();
    member.resetAndDestroy();
  }
}
