import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { DelayLine } from './delay-line.ts';
import type { EtcdCluster, ListeningUrls } from './etcd-cluster.ts';
import { socketOwner } from './socket-owner.ts';

/**
 * What becomes of the connections that one member dials to another: they pass, are cut, are cut as soon as one way has carried so many
 * bytes, or their bytes take longer, both ways, or no more of them pass each way in a second.
 */
export type LinkState =
  | 'pass'
  | 'cut'
  | { readonly cutAfterBytes: number }
  | { readonly delayMs: number }
  | { readonly bytesPerSecond: number };

/** Tells a link's state by the names of who dials and who is dialled; undefined is a process that is no member. */
export type LinkRule = (dialler: string | undefined, dialled: string) => LinkState;

interface PeerConnection {
  readonly dialled: string;
  readonly client: Socket;
  readonly member: Socket;
  /** The raft ID of who dials, as streams and posts of raft name it in their first bytes; probes do not. */
  sender: string | undefined;
  /** As soon as it was asked for: while nothing is cut nobody needs it. */
  dialler: string | undefined;
}

/** etcd, server/etcdserver/api/rafthttp/util.go and stream.go (v3.5.30). */
const senderHeader = /^X-Server-From: ([0-9a-f]+)\r$/im;

const passAll: LinkRule = () => 'pass';

/**
 * What members dial each other through, so that a test can cut or slow single links. All members advertise a port of this process;
 * who dials is told from the process that holds the other end of the connection. That takes milliseconds, so it is remembered by the raft
 * ID that the request names: a member that is cut off dials hundreds of times a second.
 */
export class PeerNetwork implements AsyncDisposable {
  readonly #servers: Server[] = [];
  readonly #connections = new Set<PeerConnection>();
  readonly #names = new Map<string, string>();
  #rule: LinkRule = passAll;
  #cluster: EtcdCluster | undefined;

  /** For the option `advertise` of a cluster: puts a port of this network in front of the member's. */
  readonly advertise = async ({ name, peerUrl }: ListeningUrls): Promise<{ peerUrl: string }> => {
    const { hostname, port } = new URL(peerUrl);
    const server = createServer((client) => {
      const member = connect({ host: hostname, port: Number(port) });
      const connection: PeerConnection = { dialled: name, client, member, sender: undefined, dialler: undefined };
      client.once('data', (bytes) => {
        connection.sender = senderHeader.exec(bytes.toString('latin1'))?.[1];
      });
      this.#connections.add(connection);
      this.#join(connection, client, member);
      this.#join(connection, member, client);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#servers.push(server);
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the peer network has no port');
    return { peerUrl: `http://127.0.0.1:${address.port}` };
  };

  /** From now on links are as the rule says, those of today and those to come. */
  rule(cluster: EtcdCluster, rule: LinkRule): void {
    this.#cluster = cluster;
    this.#rule = rule;
    for (const connection of this.#connections) if (this.#stateOf(connection) === 'cut') cut(connection);
  }

  /** Cuts every link between members of different groups. */
  split(cluster: EtcdCluster, ...groups: readonly (readonly string[])[]): void {
    this.rule(cluster, (dialler, dialled) => {
      const together = groups.some(
        (group) => dialler !== undefined && group.includes(dialler) && group.includes(dialled),
      );
      return together ? 'pass' : 'cut';
    });
  }

  /** Lets everybody dial everybody again, at full speed. */
  heal(): void {
    this.#rule = passAll;
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

  #join(connection: PeerConnection, from: Socket, to: Socket): void {
    const line = new DelayLine((bytes: Buffer) => {
      if (to.destroyed || to.write(bytes)) return;
      from.pause();
      to.once('drain', () => from.resume());
    });
    let carriedBytes = 0;
    /** When a narrow link has carried what it was given so far. */
    let freeAtMs = 0;
    from.on('data', (bytes) => {
      const state = this.#stateOf(connection);
      carriedBytes += bytes.length;
      const isSpent = typeof state === 'object' && 'cutAfterBytes' in state && carriedBytes > state.cutAfterBytes;
      if (state === 'cut' || isSpent) {
        cut(connection);
        return;
      }
      const nowMs = performance.now();
      if (typeof state === 'object' && 'bytesPerSecond' in state) {
        freeAtMs = Math.max(nowMs, freeAtMs) + (bytes.length / state.bytesPerSecond) * 1_000;
        line.send(bytes, freeAtMs - nowMs);
      } else line.send(bytes, typeof state === 'object' && 'delayMs' in state ? state.delayMs : 0);
    });
    from.on('end', () => to.end());
    from.on('error', () => undefined);
    from.on('close', () => {
      to.destroy();
      this.#connections.delete(connection);
    });
  }

  #stateOf(connection: PeerConnection): LinkState {
    if (this.#rule === passAll) return 'pass';
    connection.dialler ??= this.#diallerOf(connection);
    return this.#rule(connection.dialler, connection.dialled);
  }

  #diallerOf({ client: { remotePort, localPort }, sender }: PeerConnection): string | undefined {
    const known = sender === undefined ? undefined : this.#names.get(sender);
    if (known !== undefined) return known;
    if (remotePort === undefined || localPort === undefined) return undefined;
    const members = this.#cluster?.members ?? [];
    const pid = socketOwner(
      members.flatMap((candidate) => candidate.pid ?? []),
      remotePort,
      localPort,
    );
    const name = members.find((candidate) => candidate.pid === pid)?.name;
    if (sender !== undefined && name !== undefined) this.#names.set(sender, name);
    return name;
  }
}

function cut({ client, member }: PeerConnection): void {
  client.resetAndDestroy();
  member.resetAndDestroy();
}
