import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './command.ts';
import { CommandError } from './errors.ts';
import { enableAuth, type EtcdAuth } from './etcd-auth.ts';
import { EtcdMember } from './etcd-member.ts';
import {
  clientTlsFlags,
  createEtcdTls,
  readTlsMaterial,
  serverTlsFlags,
  type EtcdTls,
  type EtcdTransport,
} from './etcd-tls.ts';
import type { TlsMaterial } from './http-get.ts';
import { locate, type Installed } from './install.ts';
import { freePorts } from './ports.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

export interface EtcdClusterOptions {
  /** A line of the catalogue, such as `3.5`. */
  readonly line: string;
  readonly members: number;
  /** Between clients and members; peers speak plain HTTP. */
  readonly transport?: EtcdTransport;
  readonly auth?: EtcdAuth;
  /** Added to each member's command line. */
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Data on a disk, where it would else be in memory if there is room. */
  readonly isOnDisk?: boolean;
  /** HTTP (pages, health) on a port of its own: the client URL speaks gRPC only. Since etcd 3.5.10. */
  readonly hasHttpApart?: boolean;
  /** Names are PREFIX1, PREFIX2 and so on. `m` unless given. */
  readonly namePrefix?: string;
  /**
   * What one of the first members tells others to dial, where that is not where it listens: a proxy in front of it, or an
   * address that leads nowhere. Asked once for each, before any starts.
   */
  readonly advertise?: (member: ListeningUrls) => Promise<{ readonly clientUrl?: string; readonly peerUrl?: string }>;
}

export interface ListeningUrls {
  readonly name: string;
  readonly clientUrl: string;
  readonly peerUrl: string;
}

interface MemberPlace {
  readonly name: string;
  readonly clientUrl: string;
  readonly peerUrl: string;
  readonly httpUrl?: string;
  /** Where they differ from where it listens. */
  readonly advertised?: { readonly clientUrl: string; readonly peerUrl: string };
}

const etcdctlTimeoutMs = 15_000;
/** A member that joins is sent all that the others remember before it serves. */
const joinTimeoutMs = 120_000;
const membershipTimeoutMs = 20_000;
const membershipPollMs = 200;

/** A real etcd cluster on loopback, its data in a temporary directory. */
export class EtcdCluster implements AsyncDisposable {
  readonly line: string;
  readonly version: string;
  readonly tls: EtcdTls | undefined;
  readonly #members: EtcdMember[] = [];
  /** Where the members are and what they tell others to dial, by name. */
  readonly #places = new Map<string, MemberPlace>();
  readonly #installed: Installed;
  readonly #options: EtcdClusterOptions;
  readonly #workspace: Workspace;
  readonly #tlsMaterial: TlsMaterial | undefined;
  #credentials: readonly string[] = [];

  /** Use `startEtcdCluster`. */
  constructor(fields: {
    installed: Installed;
    options: EtcdClusterOptions;
    workspace: Workspace;
    tls: EtcdTls | undefined;
    tlsMaterial: TlsMaterial | undefined;
  }) {
    this.line = fields.options.line;
    this.version = fields.installed.version;
    this.tls = fields.tls;
    this.#installed = fields.installed;
    this.#options = fields.options;
    this.#workspace = fields.workspace;
    this.#tlsMaterial = fields.tlsMaterial;
  }

  /** In the order of their start; removed ones stay until `removeMember`. */
  get members(): readonly EtcdMember[] {
    return this.#members;
  }

  /** Client URLs of all members, running or not. */
  get endpoints(): readonly string[] {
    return this.#members.map((member) => member.clientUrl);
  }

  /** The member with that name. */
  member(name: string): EtcdMember {
    const member = this.#members.find((candidate) => candidate.name === name);
    if (member === undefined) throw new Error(`no member ${name} among ${this.#members.map((m) => m.name).join(', ')}`);
    return member;
  }

  /** The running member that says it leads. Asks each one by itself; rejects when none does. */
  async leader(): Promise<EtcdMember> {
    for (const member of this.#members.filter((candidate) => candidate.running && !candidate.learner)) {
      const page = await member.fetch('/metrics').catch(() => '');
      if (/^etcd_server_is_leader 1$/m.test(page)) return member;
    }
    throw new Error('no member leads');
  }

  /**
   * Runs etcdctl against the running voters (or the `--endpoints` among the arguments), as root where authentication is on.
   * @returns its standard output. @throws CommandError with its standard error.
   */
  async etcdctl(args: readonly string[], options: { readonly timeoutMs?: number } = {}): Promise<string> {
    const named = args.some((arg) => arg.startsWith('--endpoints'));
    const usable = this.#members
      .filter((member) => member.running && !member.learner)
      .map((member) => member.clientUrl);
    const endpoints = named ? [] : [`--endpoints=${usable.join(',')}`];
    const user = args.some((arg) => arg.startsWith('--user')) ? [] : this.#credentials;
    const tls = clientTlsFlags(this.#options.transport ?? 'plain', this.tls);
    const { stdout } = await run(this.#binary('etcdctl'), [...endpoints, ...tls, ...user, ...args], {
      timeoutMs: options.timeoutMs ?? etcdctlTimeoutMs,
      environment: { ETCDCTL_API: '3' },
    });
    return stdout;
  }

  /** Adds a member to the membership; `start: false` leaves it unstarted, to be started later with `startAdded`. */
  async addMember(
    options: {
      readonly learner?: boolean;
      readonly start?: boolean;
      readonly advertise?: EtcdClusterOptions['advertise'];
    } = {},
  ): Promise<EtcdMember> {
    const [clientPort, peerPort] = await freePorts(2);
    const name = `${this.#options.namePrefix ?? 'm'}${this.#members.length + 1}`;
    const clientUrl = `${this.#scheme}://127.0.0.1:${clientPort}`;
    const place = { name, clientUrl, peerUrl: `http://127.0.0.1:${peerPort}` };
    return this.#add({ ...place, advertised: { ...place, ...(await options.advertise?.(place)) } }, options);
  }

  /**
   * Takes a member out and adds an empty one of the same name at the same addresses in its place, unstarted: `startAdded` starts
   * it.
   */
  async replaceMember(member: EtcdMember): Promise<EtcdMember> {
    const place = this.#places.get(member.name);
    if (place === undefined) throw new Error(`nobody knows where ${member.name} was`);
    await this.removeMember(member);
    return this.#add(place, { start: false });
  }

  /** Restarts a member with the binary of another line of the catalogue, on the same data. @throws ServerUnavailableError */
  async upgradeMember(member: EtcdMember, line: string): Promise<void> {
    const { binaries } = await locate('etcd', line);
    if (binaries['etcd'] === undefined) throw new Error(`etcd ${line} comes without etcd`);
    member.useBinary(binaries['etcd']);
    await member.restart();
  }

  /** Starts a member that was added with `start: false`. */
  async startAdded(member: EtcdMember): Promise<void> {
    await member.launch();
    await member.waitUntilServing({ timeoutMs: joinTimeoutMs });
  }

  /** Makes a learner a voter, as soon as it has caught up. */
  async promote(member: EtcdMember): Promise<void> {
    await this.#changeMembership(['promote', idOf(member)]);
    member.learner = false;
  }

  /** Takes a member out of the membership and stops its process. */
  async removeMember(member: EtcdMember): Promise<void> {
    // Asked of the others: the removed member stops, and may do so before it has answered.
    const others = this.#members.filter((other) => other !== member && other.running && !other.learner);
    const endpoints = others.map(({ clientUrl }) => clientUrl).join(',');
    await this.#changeMembership(['remove', idOf(member), `--endpoints=${endpoints}`]);
    await member.stop();
    this.#members.splice(this.#members.indexOf(member), 1);
  }

  /** Stops all members and removes their data. */
  async stop(): Promise<void> {
    await Promise.all(
      this.#members.map(async (member) => {
        await member.kill();
      }),
    );
    await this.#workspace.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** Plans, starts and joins the first members. Called once, by `startEtcdCluster`. */
  async bootstrap(): Promise<void> {
    const count = this.#options.members;
    const ports = await freePorts(3 * count);
    const plans = Array.from({ length: count }, (_, index) => ({
      name: `${this.#options.namePrefix ?? 'm'}${index + 1}`,
      clientUrl: `${this.#scheme}://127.0.0.1:${ports[3 * index]}`,
      peerUrl: `http://127.0.0.1:${ports[3 * index + 1]}`,
      ...(this.#options.hasHttpApart === true && { httpUrl: `${this.#scheme}://127.0.0.1:${ports[3 * index + 2]}` }),
    }));
    const planned = await Promise.all(
      plans.map(async (plan) => ({ ...plan, advertised: { ...plan, ...(await this.#options.advertise?.(plan)) } })),
    );
    const peers = planned.map(({ name, advertised }) => `${name}=${advertised.peerUrl}`).join(',');
    for (const plan of planned) this.#members.push(this.#plan({ ...plan, learner: false, state: 'new', peers }));
    for (const member of this.#members) await member.launch();
    await Promise.all(
      this.#members.map(async (member) => {
        await member.waitUntilServing({ healthy: true });
      }),
    );
    await this.#readMemberIds();
    if (this.#options.auth === undefined) return;
    await enableAuth(this.#options.auth, (args) => this.etcdctl(args));
    this.#credentials = [`--user=root:${this.#options.auth.rootPassword}`];
  }

  async #add(
    place: MemberPlace,
    options: { readonly learner?: boolean; readonly start?: boolean },
  ): Promise<EtcdMember> {
    const { name, advertised } = place;
    const peerUrl = advertised?.peerUrl ?? place.peerUrl;
    const learner = options.learner ?? false;
    const added = await this.#changeMembership([
      'add',
      name,
      `--peer-urls=${peerUrl}`,
      ...(learner ? ['--learner'] : []),
    ]);
    const memberId = /Member\s+([0-9a-f]+)\s+added/.exec(added)?.[1];
    const peers = /ETCD_INITIAL_CLUSTER="([^"]*)"/.exec(added)?.[1];
    if (memberId === undefined || peers === undefined) throw new Error(`etcdctl member add printed: ${added}`);
    const member = this.#plan({ ...place, learner, state: 'existing', peers });
    // It starts empty, also where one of that name was before.
    await rm(member.dataDirectory, { recursive: true, force: true });
    member.memberId = memberId;
    this.#members.push(member);
    if (options.start !== false) await this.startAdded(member);
    return member;
  }

  get #scheme(): string {
    return this.tls === undefined ? 'http' : 'https';
  }

  #binary(name: string): string {
    const path = this.#installed.binaries[name];
    if (path === undefined) throw new Error(`etcd ${this.version} comes without ${name}`);
    return path;
  }

  #plan(
    fields: MemberPlace & { readonly learner: boolean; readonly state: 'new' | 'existing'; readonly peers: string },
  ): EtcdMember {
    const { name, clientUrl, peerUrl, httpUrl, advertised = { clientUrl, peerUrl } } = fields;
    this.#places.set(name, fields);
    const dataDirectory = this.#workspace.path(name);
    const args = [
      ...[`--name=${name}`, `--data-dir=${dataDirectory}`],
      ...[`--listen-client-urls=${clientUrl}`, `--advertise-client-urls=${advertised.clientUrl}`],
      ...[`--listen-peer-urls=${peerUrl}`, `--initial-advertise-peer-urls=${advertised.peerUrl}`],
      ...[`--initial-cluster=${fields.peers}`, `--initial-cluster-state=${fields.state}`],
      ...['--logger=zap', '--log-outputs=stderr'],
      ...(httpUrl === undefined ? [] : [`--listen-client-http-urls=${httpUrl}`]),
      ...serverTlsFlags(this.#options.transport ?? 'plain', this.tls),
      ...(this.#options.flags ?? []),
    ];
    return new EtcdMember(
      {
        ...{ name, clientUrl, peerUrl, dataDirectory, args, httpUrl: httpUrl ?? clientUrl },
        binary: this.#binary('etcd'),
        environment: this.#options.environment ?? {},
        tls: this.#tlsMaterial,
        workspace: this.#workspace,
      },
      fields.learner,
    );
  }

  /** etcd refuses changes until all members have been connected for 5 s, and to promote a learner that lags: tries again. */
  async #changeMembership(args: readonly string[]): Promise<string> {
    const deadline = Date.now() + membershipTimeoutMs;
    for (;;) {
      try {
        return await this.etcdctl(['member', ...args]);
      } catch (error) {
        const refused = error instanceof CommandError && /unhealthy cluster|in sync with leader/.test(error.stderr);
        if (!refused || Date.now() > deadline) throw error;
        await sleep(membershipPollMs);
      }
    }
  }

  async #readMemberIds(): Promise<void> {
    const list = await this.etcdctl(['member', 'list', '--write-out=simple']);
    for (const line of list.trim().split('\n')) {
      const [id, , name] = line.split(', ');
      const member = this.#members.find((candidate) => candidate.name === name);
      if (member !== undefined) member.memberId = id;
    }
  }
}

/**
 * Starts a cluster and waits until every member is healthy. The caller stops it (`stop`, or `await using`).
 * @throws ServerUnavailableError when this etcd cannot be had here.
 * @throws StartError with the log's tail when a member does not come up.
 */
export async function startEtcdCluster(options: EtcdClusterOptions): Promise<EtcdCluster> {
  const installed = await locate('etcd', options.line);
  const workspace = await openWorkspace(`etcd-${options.line}`, { isOnDisk: options.isOnDisk === true });
  let cluster: EtcdCluster | undefined;
  try {
    const secure = options.transport === 'tls' || options.transport === 'mtls';
    const tls = secure ? await createEtcdTls(workspace.path('certificates')) : undefined;
    const tlsMaterial = tls && (await readTlsMaterial(tls));
    cluster = new EtcdCluster({ installed, options, workspace, tls, tlsMaterial });
    await cluster.bootstrap();
    return cluster;
  } catch (error) {
    await (cluster?.stop() ?? workspace.close());
    throw error;
  }
}

function idOf(member: EtcdMember): string {
  if (member.memberId === undefined) throw new Error(`etcd ${member.name} has no member id yet`);
  return member.memberId;
}
