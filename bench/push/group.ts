import { benchMetrics } from '../../metrics/bench.ts';
import type { Labels } from '../../metrics/definition.ts';

/** Labels that the results carry themselves: the gateway would overwrite them with the group's. */
const ownLabels: ReadonlySet<string> = new Set([
  'job',
  'le',
  ...Object.values(benchMetrics)
    .flatMap(({ labels }): readonly string[] => labels)
    .filter((label) => label !== 'cluster'),
]);

/** Values that mean the same in a path as they are written; a leading dot could be read as the folder above. */
const plainValue = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/** What in a push cannot be used as given. */
export class PushOptionError extends Error {
  readonly code = 'PUSH_OPTION';
  /** As given; what may be a secret is replaced. */
  readonly value: string;

  constructor(value: string, problem: string) {
    super(`${JSON.stringify(value)} ${problem}`);
    this.name = 'PushOptionError';
    this.value = value;
  }
}

/**
 * Reads the `NAME=VALUE` of `--grouping`. Values may be anything, and empty.
 * @throws PushOptionError for what is no label, is there twice, or is a label of the results
 */
export function parseGrouping(texts: readonly string[]): Labels {
  const grouping: Record<string, string> = {};
  for (const text of texts) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    if (!/^[a-zA-Z_]\w*$/.test(name) || name.startsWith('__'))
      throw new PushOptionError(text, 'is not NAME=VALUE with a label name, such as cluster=production');
    if (ownLabels.has(name))
      throw new PushOptionError(text, `names the label ${name}, which the results carry themselves: use another name`);
    if (Object.hasOwn(grouping, name)) throw new PushOptionError(text, `names the label ${name} a second time`);
    grouping[name] = value;
  }
  return grouping;
}

/**
 * The Pushgateway's address without a slash at its end, a path before `/metrics` included.
 * @throws PushOptionError for other schemes, users, queries and a path that is already that of a group; it repeats none of what may
 * be a secret
 */
export function parsePushgatewayUrl(text: string): string {
  const fail = (problem: string): never => {
    throw new PushOptionError(withoutSecrets(text), problem);
  };
  // Before the address is read: a password may hold what makes it unreadable, or another address.
  if (text.includes('@'))
    fail('has a user or password in it: use --pushgateway-username and --pushgateway-password-file');
  if (/[?#]/.test(text)) fail('has a query or fragment: leave it out');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return fail('is not a web address such as http://pushgateway:9091');
  if (/\/metrics(\/|$)/.test(url.pathname)) fail('contains /metrics, which is added here: give the address without it');
  return url.href.replace(/\/+$/, '');
}

/** A text that may be no address at all, with everything replaced before its last `@`, and in its query and fragment. */
function withoutSecrets(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1<secret>@').replace(/([?#]).*$/s, '$1<secret>');
}

/**
 * The path of a group, `/metrics/job/etcd_bench/workload/write/cluster/production`: its labels are the key under which the gateway
 * keeps what was pushed. Values that a path could change are in base64url, as the gateway's README demands for a slash.
 * @param labels with the job's name first
 */
export function groupPath(labels: Labels): string {
  return `/metrics${Object.entries(labels)
    .map(([name, value]) => (plainValue.test(value) ? `/${name}/${value}` : `/${name}@base64/${base64Url(value)}`))
    .join('')}`;
}

/** Empty is a lone `=`: an empty part of a path would not be seen. */
function base64Url(value: string): string {
  return value === '' ? '=' : Buffer.from(value).toString('base64url');
}
