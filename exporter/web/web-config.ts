import { dirname, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { z } from 'zod';
import { getRounds } from 'bcryptjs';

export const clientAuthTypes = [
  'NoClientCert',
  'RequestClientCert',
  'RequireAnyClientCert',
  'VerifyClientCertIfGiven',
  'RequireAndVerifyClientCert',
] as const;

/** Go's `tls.ClientAuthType`, which the file format names. */
export type ClientAuthType = (typeof clientAuthTypes)[number];

/** The web configuration file, checked. Paths are absolute. */
export interface WebConfigFile {
  readonly tls: ServerTls | undefined;
  /** User name to bcrypt hash. Empty: no passwords asked. */
  readonly users: ReadonlyMap<string, string>;
}

export interface ServerTls {
  readonly certFile: string;
  readonly keyFile: string;
  readonly clientAuthType: ClientAuthType;
  readonly clientCaFile: string | undefined;
  readonly minVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}

/** A web configuration file, or a file that it names, that cannot be used. `problems` are one line each. */
export class WebConfigError extends Error {
  readonly code = 'WEB_CONFIG_INVALID';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'WebConfigError';
    this.problems = problems;
  }
}

const minVersions = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;

/** In pure JavaScript cost 14 takes about a second, and each step doubles it. */
const largestBcryptCost = 14;
const bcryptForm = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;

const path = z.string().min(1, 'must not be empty');

const tlsSchema = z
  .strictObject({
    cert_file: path,
    key_file: path,
    client_auth_type: z.enum(clientAuthTypes).default('NoClientCert'),
    client_ca_file: path.optional(),
    min_version: z.enum(['TLS10', 'TLS11', 'TLS12', 'TLS13']).default('TLS12'),
  })
  .superRefine(({ client_auth_type: type, client_ca_file: caFile }, context) => {
    const verifies = type === 'VerifyClientCertIfGiven' || type === 'RequireAndVerifyClientCert';
    if (verifies && caFile === undefined) {
      context.addIssue({ code: 'custom', path: ['client_auth_type'], message: `${type} needs client_ca_file` });
    }
    if (caFile !== undefined && type === 'NoClientCert') {
      const message = 'client_ca_file has no effect without client_auth_type';
      context.addIssue({ code: 'custom', path: ['client_ca_file'], message });
    }
  });

const bcryptHash = z.string().superRefine((hash, context) => {
  // The value itself stays out of the message: it may be a password written where its hash belongs.
  const problem = !bcryptForm.test(hash)
    ? 'not a bcrypt hash; allowed is what "htpasswd -nBC 10" prints after the colon'
    : getRounds(hash) > largestBcryptCost
      ? `a bcrypt cost of ${getRounds(hash)}; at most ${largestBcryptCost} is allowed`
      : undefined;
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

// A map and not a record: every key of the file must count, even one with a meaning to JavaScript such as `__proto__`.
const usersSchema = z.preprocess(
  (value) => (isMapping(value) ? new Map(Object.entries(value)) : value),
  z.map(z.string(), bcryptHash, 'expected a mapping of user names to bcrypt hashes').superRefine((users, context) => {
    for (const user of users.keys()) {
      if (user !== '' && !user.includes(':')) continue;
      context.addIssue({ code: 'custom', path: [user], message: 'a user name must not be empty or contain a colon' });
    }
  }),
);

const fileSchema = z.strictObject({
  tls_server_config: tlsSchema.optional(),
  basic_auth_users: usersSchema.optional(),
});

const allowedKeys: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(fileSchema.shape),
  tls_server_config: Object.keys(tlsSchema.shape),
};

/**
 * Reads a web configuration file in the format of Prometheus' exporter-toolkit, of which `tls_server_config` and `basic_auth_users`
 * are known.
 * @param text the file's content, YAML; an empty file asks for nothing
 * @param file its path: for messages, and for the paths in it, which are relative to its folder
 * @throws WebConfigError with every mistake and its line
 */
export function parseWebConfig(text: string, file: string): WebConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): string => `${file}:${lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    throw new WebConfigError(document.errors.map((error) => `${lineAt(error.pos[0])}: ${error.message}`));
  }
  const content = contentOf(document, file);
  const result = fileSchema.safeParse(content ?? {});
  if (!result.success) {
    throw new WebConfigError(
      result.error.issues.flatMap((issue) =>
        issuesByPath(issue).map(([at, message]) => {
          const name = at.length > 0 ? `${at.join('.')}: ` : '';
          return `${lineAt(offsetOf(document, at))}: ${name}${message}`;
        }),
      ),
    );
  }
  const { tls_server_config: tls, basic_auth_users: users } = result.data;
  const folder = dirname(file);
  return {
    tls: tls && {
      certFile: resolve(folder, tls.cert_file),
      keyFile: resolve(folder, tls.key_file),
      clientAuthType: tls.client_auth_type,
      clientCaFile: tls.client_ca_file === undefined ? undefined : resolve(folder, tls.client_ca_file),
      minVersion: minVersions[tls.min_version],
    },
    users: users ?? new Map<string, string>(),
  };
}

function contentOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    // Aliases are resolved only here: one without an anchor, or so many that they are a bomb.
    throw new WebConfigError([`${file}: ${cause instanceof Error ? cause.message : String(cause)}`]);
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One entry per key that is wrong, also where zod reports several in one issue. */
function issuesByPath(issue: z.core.$ZodIssue): (readonly [at: readonly string[], message: string])[] {
  const at = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [[at, issue.message]];
  const allowed = allowedKeys[at.join('.')] ?? [];
  return issue.keys.map((key) => [[...at, key], `unknown key; allowed are ${allowed.join(', ')}`]);
}

/** Where the key at a path stands, or the nearest one around it that the file has. */
function offsetOf(document: Document.Parsed, at: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const name of at) {
    if (!isMap(node)) break;
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
    if (pair === undefined || !isScalar(pair.key)) break;
    offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}
