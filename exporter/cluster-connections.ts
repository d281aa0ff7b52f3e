import type { Logger } from 'pino';
import { HttpClient } from '../etcd/http-client.ts';
import type { Credentials } from '../etcd/member-calls.ts';
import type { Member } from '../etcd/replies.ts';
import { TlsFileError, TlsFiles, type TlsMaterial } from '../etcd/tls-files.ts';
import type { ClusterSettings } from './cluster-settings.ts';
import { MemberConnection } from './member-connection.ts';
import { passwordReader } from './password.ts';
import { assignEndpoints } from './topology.ts';

/** The connections to one cluster: those to given endpoints for good, those to discovered members while they are members. */
export class ClusterConnections {
  readonly #settings: ClusterSettings;
  readonly #logger: Logger;
  readonly #http = new HttpClient();
  readonly #tlsFiles: TlsFiles;
  readonly #credentials: Credentials | undefined;
  readonly #connections = new Map<string, MemberConnection>();
  #material: TlsMaterial | undefined;
  #tlsError: TlsFileError | undefined;
  #closed = false;

  constructor(settings: ClusterSettings, logger: Logger) {
    this.#settings = settings;
    this.#logger = logger;
    this.#tlsFiles = new TlsFiles(settings.tls, (error) => {
      logger.warn({ error: error.message }, 'TLS files changed but cannot be read, the old ones stay in use');
    });
    this.#credentials = settings.auth && {
      username: settings.auth.username,
      password: passwordReader(settings.auth),
    };
    for (const endpoint of settings.endpoints) this.#open(endpoint);
  }

  /** Those that answered last come first: of two that lead to one member, the one that works stands for it. */
  all(): readonly MemberConnection[] {
    return [...this.#connections.values()].sort((left, right) => Number(right.answers) - Number(left.answers));
  }

  at(endpoint: string | undefined): MemberConnection | undefined {
    return endpoint === undefined ? undefined : this.#connections.get(endpoint);
  }

  /** The connection that covers a member: one that answers before others, given endpoints before discovered ones. */
  of(memberId: string): MemberConnection | undefined {
    return this.all().find((connection) => connection.memberId === memberId);
  }

  /** One connection for each member, and one for each endpoint of which nobody knows yet whose it is. */
  representatives(): readonly MemberConnection[] {
    const seen = new Set<string>();
    return this.all().filter(({ key }) => {
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }

  /** Reads TLS files that have changed and hands them to every connection. */
  async refreshTls(): Promise<void> {
    try {
      this.#material = await this.#tlsFiles.current();
      this.#tlsError = undefined;
    } catch (error) {
      if (!(error instanceof TlsFileError)) throw error;
      this.#tlsError = error;
    }
    this.#http.useTls(this.#material);
    for (const connection of this.all()) connection.useTls(this.#material, this.#tlsError);
  }

  /** Opens what the membership list adds and closes what it no longer has. Returns the connections that are new. */
  reconcile(members: readonly Member[]): readonly MemberConnection[] {
    const given = this.#settings.endpoints.flatMap((endpoint) => {
      const connection = this.#connections.get(endpoint);
      return connection === undefined ? [] : [{ endpoint, memberId: connection.memberId }];
    });
    const assigned = assignEndpoints(given, members, this.#settings.translate);
    const wanted = new Set([...this.#settings.endpoints, ...assigned.values()]);
    for (const [endpoint, connection] of this.#connections) {
      if (wanted.has(endpoint)) continue;
      connection.close();
      this.#connections.delete(endpoint);
    }
    return [...assigned].flatMap(([memberId, endpoint]) => {
      const known = this.#connections.get(endpoint);
      const connection = known ?? this.#open(endpoint);
      if (connection === undefined) return [];
      connection.memberId = memberId;
      connection.isLearner = members.some((member) => member.id === memberId && member.isLearner);
      if (connection.isLearner) connection.forget('membership');
      return known === undefined ? [connection] : [];
    });
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.all()) connection.close();
    this.#connections.clear();
    this.#http.close();
  }

  #open(endpoint: string): MemberConnection | undefined {
    if (this.#closed) return undefined;
    const connection = MemberConnection.open({
      endpoint,
      http: this.#http,
      credentials: this.#credentials,
      logger: this.#logger,
    });
    if (connection === undefined) {
      this.#logger.warn({ endpoint }, 'endpoint is neither http nor https, it is not observed');
      return undefined;
    }
    if (!this.#settings.mayDial(connection.address))
      connection.forbid(`${connection.address.address} is not in probe.allow`);
    connection.useTls(this.#material, this.#tlsError);
    this.#connections.set(endpoint, connection);
    return connection;
  }
}
