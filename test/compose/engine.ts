import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run, type CommandOutput } from '../servers/command.ts';
import { startProcess, type OwnedProcess } from '../servers/process.ts';
import type { Workspace } from '../servers/workspace.ts';
import { removeControlGroups } from './control-groups.ts';

/** What an engine is made of: directories below which packages are unpacked, as from `/`. */
export interface EngineParts {
  readonly engine: string;
  readonly compose: string;
  readonly busybox: string;
}

export interface EngineOptions {
  readonly parts: EngineParts;
  /** Images stay in it from one engine to the next. */
  readonly workspace: Workspace;
  /** `shared`: the machine's network, and none of Docker's: for builds. `own`: a network with bridges that nobody else sees. */
  readonly network: 'shared' | 'own';
}

const readyTimeoutMs = 60_000;
const stopGraceMs = 20_000;
const requestTimeoutMs = 30_000;

/**
 * What the engine and its parts write outside the workspace (/etc/docker, /opt/containerd, /run/docker) is written into overlays
 * that end with the namespace; an overlay does not see a resolv.conf that is mounted itself. Debian chooses between two kinds of iptables when it installs; nothing is installed here, so the kernel chooses.
 */
const startScript = `
busybox=$1; bin=$2; overlays=$3; iptables=$4; shift 4
for folder in etc opt run; do
  mkdir -p "$overlays/$folder/upper" "$overlays/$folder/work"
  [ "$folder" = etc ] && cp /etc/resolv.conf "$overlays/etc/upper/"
  mount -t overlay -o "lowerdir=/$folder,upperdir=$overlays/$folder/upper,workdir=$overlays/$folder/work" overlay "/$folder" || exit 1
done
"$busybox" ip link set lo up
for kind in nft legacy; do
  ln -sf "$iptables-$kind" "$bin/iptables"
  ln -sf "$(dirname "$iptables")/ip6tables-$kind" "$bin/ip6tables"
  "$bin/iptables" -t nat -L -n >/dev/null 2>&1 && break
done
exec dockerd "$@"
`;

/**
 * A Docker engine of our own, in namespaces of its own: processes, mounts and, if told so, the network. They end with it, and so
 * does all that it started. Needs root.
 */
export class Engine implements AsyncDisposable {
  readonly #process: OwnedProcess;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #parts: EngineParts;
  readonly #controlGroup: string;

  /** Use `startEngine`. */
  constructor(
    process: OwnedProcess,
    environment: Readonly<Record<string, string>>,
    parts: EngineParts,
    controlGroup: string,
  ) {
    this.#process = process;
    this.#environment = environment;
    this.#parts = parts;
    this.#controlGroup = controlGroup;
  }

  /** Runs `docker ARGS`. @throws CommandError */
  async docker(args: readonly string[], timeoutMs: number): Promise<CommandOutput> {
    return run(join(this.#parts.engine, 'usr/bin/docker'), args, { timeoutMs, environment: this.#environment });
  }

  /** Runs `docker-compose ARGS` in a directory. @throws CommandError */
  async compose(directory: string, args: readonly string[], timeoutMs: number): Promise<CommandOutput> {
    const file = composeBinary(this.#parts.compose);
    return run(file, args, { timeoutMs, cwd: directory, environment: this.#environment });
  }

  /** The body of a GET as the machine sees it on which the engine's ports are published. @throws CommandError unless 200 */
  async get(url: string): Promise<string> {
    const network = `--net=/proc/${this.#process.pid}/ns/net`;
    const wget = [join(this.#parts.busybox, 'bin/busybox'), 'wget', '-q', '-O', '-', url];
    return (await run('nsenter', [network, '--', ...wget], { timeoutMs: requestTimeoutMs })).stdout;
  }

  /** Ends the engine, and with its first process everything in its namespaces. */
  async stop(): Promise<void> {
    await this.#process.stop(stopGraceMs);
    await removeControlGroups(this.#controlGroup);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** The path of `docker-compose` below the directory that its package is unpacked in. */
export function composeBinary(directory: string): string {
  return join(directory, 'usr/libexec/docker/cli-plugins/docker-compose');
}

/** Starts an engine and waits until it answers. @throws StartError with its log */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { parts, workspace, network } = options;
  const socket = `unix://${workspace.path('docker.sock')}`;
  const bin = workspace.path('bin');
  await mkdir(bin, { recursive: true });
  const programs = ['usr/sbin', 'usr/bin'].map((folder) => join(parts.engine, folder));
  const environment = {
    DOCKER_HOST: socket,
    DOCKER_CONFIG: workspace.path('client'),
    // The first builder, which is part of the engine: BuildKit's client is a package of its own.
    DOCKER_BUILDKIT: '0',
    PATH: [bin, ...programs, process.env['PATH'] ?? ''].join(':'),
  };
  const libraries = join(parts.engine, 'usr/lib/x86_64-linux-gnu');
  const controlGroup = `etcd-monitor-compose-${process.pid}`;
  const unshare = [
    '--mount',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    ...(network === 'own' ? ['--net'] : []),
  ];
  const owned = await startProcess({
    name: 'dockerd',
    file: 'unshare',
    args: [
      ...[...unshare, 'sh', '-c', startScript, 'sh'],
      ...[join(parts.busybox, 'bin/busybox'), bin, workspace.path(`overlays-${network}`)],
      join(parts.engine, 'usr/sbin/iptables'),
      ...[`--host=${socket}`, `--data-root=${workspace.path('data')}`, `--exec-root=${workspace.path('run')}`],
      ...[`--pidfile=${workspace.path(`dockerd-${network}.pid`)}`, '--log-level=warn'],
      ...['--exec-opt=native.cgroupdriver=cgroupfs', `--cgroup-parent=/${controlGroup}`],
      ...(network === 'own' ? [] : ['--bridge=none', '--iptables=false', '--ip-forward=false', '--ip-masq=false']),
    ],
    workspace,
    environment: { ...environment, LD_LIBRARY_PATH: libraries, XTABLES_LIBDIR: join(libraries, 'xtables') },
  });
  const engine = new Engine(owned, environment, parts, controlGroup);
  try {
    const answers = async (): Promise<boolean> => (await engine.docker(['info'], requestTimeoutMs)).stdout !== '';
    await owned.waitUntilReady(answers, readyTimeoutMs);
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
