import { z } from 'zod';
import type { TlsConfig } from './config.ts';
import { EndpointError, normaliseEndpoint } from './endpoint.ts';
import { checkedText, fileReadAtLoad, onOff, text } from './leaves.ts';

const endpointExpected = 'a client URL such as https://etcd-1:2379';

/** Why the text is no endpoint, undefined if it is one. */
function endpointProblem(given: string): string | undefined {
  try {
    normaliseEndpoint(given, 'http');
    return undefined;
  } catch (error) {
    if (error instanceof EndpointError) return error.message;
    throw error;
  }
}

const endpoint = (): z.ZodType<string, string> => checkedText(endpointExpected, endpointProblem);

const labelName = text(
  'a label name: letters, digits and underscores, not beginning with a digit or two underscores',
  /^(?!__)[a-zA-Z_]\w*$/,
);

/** How a connection is secured. Shared by clusters and probe modules. */
export const tlsSchema = z
  .strictObject({
    ca_file: fileReadAtLoad()
      .optional()
      .describe("Certificates of the authority that signed the servers' certificates, PEM."),
    cert_file: fileReadAtLoad().optional().describe('Client certificate, PEM. Goes with key_file.'),
    key_file: fileReadAtLoad().optional().describe('Private key of the client certificate, PEM. Goes with cert_file.'),
    server_name: text('a host name')
      .optional()
      .describe("Name to expect in the servers' certificates instead of the host."),
    insecure_skip_verify: onOff()
      .prefault(false)
      .describe(
        'Accept any server certificate. Anyone on the path can then read and change what is said; logged at start.',
      ),
  })
  .superRefine((tls, context) => {
    if (tls.cert_file !== undefined && tls.key_file === undefined)
      context.addIssue({ code: 'custom', path: ['cert_file'], message: 'needs a key_file beside it' });
    if (tls.key_file !== undefined && tls.cert_file === undefined)
      context.addIssue({ code: 'custom', path: ['key_file'], message: 'needs a cert_file beside it' });
  });

/** Who to be to etcd. The password itself never stands in the file; its absence is judged where the environment is known. */
export const authSchema = z.strictObject({
  username: text('a user name').describe(
    'User of etcd, when etcd has auth enabled. Needs no more than the rights of any user.',
  ),
  password_file: fileReadAtLoad()
    .optional()
    .describe("File with the user's password; one trailing newline is not part of it. Read again when it changes."),
});

/** Advertised client URL to the URL under which it can be reached from here. */
export const translateSchema = z
  .record(endpoint(), endpoint())
  .prefault({})
  .describe('Advertised client URL: the URL under which the exporter reaches it.');

const clusterSchema = z.strictObject({
  name: text('a name of at most 128 characters', /^[^\p{Cc}]{1,128}$/u).describe(
    'Value of the label `cluster`. Must be unique.',
  ),
  endpoints: z
    .array(endpoint())
    .min(1)
    .describe('Client URLs of the members. One is enough, the others are found. Scheme and port 2379 may be left out.'),
  tls: tlsSchema.prefault({}),
  auth: authSchema.optional(),
  translate: translateSchema,
  labels: z
    .record(labelName, text('a text'))
    .prefault({})
    .describe('Labels of `etcd_monitor_cluster_info`, to join on; not on every series.'),
});

export const clustersSchema = z
  .array(
    clusterSchema.superRefine((cluster, context) => {
      const scheme = schemeOf(cluster.tls);
      const endpoints = cluster.endpoints.map((given) => normaliseEndpoint(given, scheme));
      endpoints.forEach((endpoint, index) => {
        const first = endpoints.indexOf(endpoint);
        if (first < index)
          context.addIssue({ code: 'custom', path: ['endpoints', index], message: duplicate(endpoint, first) });
      });
    }),
  )
  .superRefine((clusters, context) => {
    const names = clusters.map(({ name }) => name);
    names.forEach((name, index) => {
      const first = names.indexOf(name);
      if (first < index) context.addIssue({ code: 'custom', path: [index, 'name'], message: duplicate(name, first) });
    });
  })
  .prefault([]);

function duplicate(value: string, firstIndex: number): string {
  return `${JSON.stringify(value)} is there already, as number ${firstIndex + 1} of the list`;
}

/** The scheme of an endpoint that has none: https as soon as anything is said about TLS. */
export function schemeOf(tls: TlsDocument | TlsConfig): 'http' | 'https' {
  return Object.values(tls).some((value) => value !== undefined && value !== false) ? 'https' : 'http';
}

export type ClusterDocument = z.output<typeof clusterSchema>;
export type TlsDocument = z.output<typeof tlsSchema>;
export type AuthDocument = z.output<typeof authSchema>;
