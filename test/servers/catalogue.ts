import { ServerUnavailableError } from './errors.ts';

export const serverNames = ['etcd', 'prometheus', 'alertmanager', 'pushgateway'] as const;
export type ServerName = (typeof serverNames)[number];

/** Package `name` of Debian's archive `suite`; every binary named in the release comes out of one of the packages. */
export interface DebianSource {
  readonly kind: 'debian';
  readonly suite: 'bookworm' | 'trixie' | 'forky';
  readonly packages: readonly string[];
  /** A directory that the server's own binary has compiled in, and the name it gets in its working directory. */
  readonly relocate?: { readonly from: string; readonly to: string };
}

/** Main packages of Go modules, all at the release's version. Needs `go` on the PATH. */
export interface GoSource {
  readonly kind: 'go';
  /** Binary name to the import path of its main package, which is also its module. */
  readonly modules: Readonly<Record<string, string>>;
}

/** A server that tests and the demo can start. */
export interface Release {
  readonly server: ServerName;
  /** What callers ask for: a minor version, with `-old` for an older patch of it. */
  readonly line: string;
  /** Upstream version. Debian suites move on: the newest of the suite stands in when this one is gone. */
  readonly version: string;
  /** The server's own binary first. */
  readonly binaries: readonly [string, ...string[]];
  readonly source: DebianSource | GoSource;
}

/** Where Debian's Alertmanager reads `default.tmpl`; upstream's carries it inside. */
export const alertmanagerTemplates = {
  from: '/usr/share/prometheus/alertmanager',
  to: 'alertmanager-templates',
} as const;

const etcdBinaries = ['etcd', 'etcdctl'] as const;
const etcdPackages = ['etcd-server', 'etcd-client'] as const;
const etcdModules = { etcd: 'go.etcd.io/etcd/server/v3', etcdctl: 'go.etcd.io/etcd/etcdctl/v3' } as const;

function etcdOfDebian(line: string, version: string, suite: DebianSource['suite']): Release {
  return {
    server: 'etcd',
    line,
    version,
    binaries: etcdBinaries,
    source: { kind: 'debian', suite, packages: etcdPackages },
  };
}

function etcdOfGo(line: string, version: string): Release {
  return { server: 'etcd', line, version, binaries: etcdBinaries, source: { kind: 'go', modules: etcdModules } };
}

function prometheusOfDebian(
  line: string,
  version: string,
  suite: DebianSource['suite'],
  packages: readonly string[],
): Release {
  return {
    server: 'prometheus',
    line,
    version,
    binaries: ['prometheus', 'promtool'],
    source: { kind: 'debian', suite, packages },
  };
}

function alertmanagerOfDebian(line: string, version: string, suite: DebianSource['suite']): Release {
  return {
    server: 'alertmanager',
    line,
    version,
    binaries: ['prometheus-alertmanager', 'amtool'],
    source: { kind: 'debian', suite, packages: ['prometheus-alertmanager'], relocate: alertmanagerTemplates },
  };
}

function pushgatewayOfDebian(line: string, version: string, suite: DebianSource['suite']): Release {
  return {
    server: 'pushgateway',
    line,
    version,
    binaries: ['prometheus-pushgateway'],
    source: { kind: 'debian', suite, packages: ['prometheus-pushgateway'] },
  };
}

/** Every release we test with: one of each generation that Debian carries, and the newer etcds where Go can build them. */
export const catalogue: readonly Release[] = [
  etcdOfDebian('3.4', '3.4.23', 'bookworm'),
  etcdOfDebian('3.5-old', '3.5.16', 'trixie'),
  etcdOfDebian('3.5', '3.5.30', 'forky'),
  etcdOfGo('3.6', '3.6.16'),
  etcdOfGo('3.7', '3.7.3'),
  prometheusOfDebian('2.42', '2.42.0', 'bookworm', ['prometheus']),
  prometheusOfDebian('2.53', '2.53.3', 'trixie', ['prometheus', 'promtool']),
  prometheusOfDebian('3.5', '3.5.3', 'forky', ['prometheus', 'promtool']),
  alertmanagerOfDebian('0.25', '0.25.0', 'bookworm'),
  alertmanagerOfDebian('0.28', '0.28.1', 'trixie'),
  alertmanagerOfDebian('0.33', '0.33.1', 'forky'),
  pushgatewayOfDebian('1.5', '1.5.1', 'bookworm'),
  pushgatewayOfDebian('1.11-old', '1.11.0', 'trixie'),
  pushgatewayOfDebian('1.11', '1.11.2', 'forky'),
];

/** The releases of one server, oldest first. */
export function releasesOf(server: ServerName): readonly Release[] {
  return catalogue.filter((release) => release.server === server);
}

/** Looks a release up. @throws ServerUnavailableError (`unknown_line`) naming the lines there are. */
export function releaseOf(server: ServerName, line: string): Release {
  const release = catalogue.find((candidate) => candidate.server === server && candidate.line === line);
  if (release !== undefined) return release;
  const lines = releasesOf(server).map((candidate) => candidate.line);
  throw new ServerUnavailableError({
    code: 'unknown_line',
    server,
    line,
    why: `no such line of ${server}`,
    hint: `use one of ${lines.join(', ')}`,
  });
}

/** The variable that points at a directory with a release's binaries, such as `ETCD_MONITOR_ETCD_3_5`. */
export function directoryVariable(server: ServerName, line: string): string {
  return `ETCD_MONITOR_${server}_${line}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}
