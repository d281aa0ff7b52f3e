import type { AuthConfig, Config, TlsConfig } from '../../config/config.ts';

/** A Secret that somebody has to make, and where the exporter finds its keys as files. */
export interface CredentialSecret {
  readonly name: string;
  readonly mountPath: string;
  /** `ca.crt`, `tls.crt` and `tls.key`, as in a Secret of type kubernetes.io/tls, and `password`. */
  readonly keys: readonly string[];
}

/** A configuration whose files are those of mounted Secrets. */
export interface MountedConfig {
  readonly config: Config;
  readonly secrets: readonly CredentialSecret[];
}

const mountFolder = '/etc/etcd-monitor/secrets';

/**
 * Replaces every path of a certificate, key or password by its place in a Secret of its cluster or probe module. A user without a
 * password file gets one, too: what comes by environment on a machine has no place in a manifest.
 */
export function mountCredentials(config: Config): MountedConfig {
  const secrets: CredentialSecret[] = [];
  const taken = new Set<string>();
  const mount = <Owner extends Credentials>(owner: Owner, name: string): Owner => {
    const secretName = freeName(`etcd-monitor-${slugOf(name)}`, taken);
    taken.add(secretName);
    const mountPath = `${mountFolder}/${secretName}`;
    const keys = keysOf(owner);
    if (keys.length > 0) secrets.push({ name: secretName, mountPath, keys });
    return { ...owner, ...inMount(owner, mountPath) };
  };
  const clusters = config.clusters.map((cluster) => mount(cluster, cluster.name));
  const modules = Object.fromEntries(
    Object.entries(config.probe.modules).map(([name, module]) => [name, mount(module, `probe ${name}`)] as const),
  );
  return {
    config: { ...config, clusters, probe: { ...config.probe, modules } },
    secrets,
  };
}

/** What a cluster and a probe module have in common. */
interface Credentials {
  readonly tls: TlsConfig;
  readonly auth: AuthConfig | undefined;
}

const keyNames = { caFile: 'ca.crt', certFile: 'tls.crt', keyFile: 'tls.key', passwordFile: 'password' } as const;

function keysOf({ tls, auth }: Credentials): readonly string[] {
  return [
    ...(['caFile', 'certFile', 'keyFile'] as const).filter((file) => tls[file] !== undefined),
    ...(auth === undefined ? [] : (['passwordFile'] as const)),
  ].map((file) => keyNames[file]);
}

function inMount({ tls, auth }: Credentials, mountPath: string): Credentials {
  const place = (file: 'caFile' | 'certFile' | 'keyFile'): string | undefined =>
    tls[file] === undefined ? undefined : `${mountPath}/${keyNames[file]}`;
  return {
    tls: { ...tls, caFile: place('caFile'), certFile: place('certFile'), keyFile: place('keyFile') },
    auth: auth && { ...auth, password: undefined, passwordFile: `${mountPath}/${keyNames.passwordFile}` },
  };
}

/** Letters, digits and hyphens. Short: a volume has the name of its Secret, of 63 characters at most. */
function slugOf(name: string): string {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return slug.slice(0, 40).replaceAll(/^-+|-+$/g, '') || 'cluster';
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
