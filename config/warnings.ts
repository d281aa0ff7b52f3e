import type { Config, TlsConfig } from './config.ts';

/** What is allowed but dangerous or without effect, one sentence each, for the log at start and after a reload. */
export function warningsOf(config: Config): readonly string[] {
  return [
    ...config.clusters.flatMap(({ name, endpoints, tls, auth }) => {
      const plain = endpoints.filter((endpoint) => endpoint.startsWith('http://'));
      const about = `cluster ${JSON.stringify(name)}`;
      return [
        ...insecure(about, tls),
        ...(plain.length > 0 && hasFiles(tls) ? [`${about}: TLS files are not used for ${plain.join(', ')}`] : []),
        ...(plain.length > 0 && auth !== undefined
          ? [`${about}: the password goes unencrypted to ${plain.join(', ')}`]
          : []),
      ];
    }),
    ...Object.entries(config.probe.modules).flatMap(([name, { tls }]) =>
      insecure(`probe module ${JSON.stringify(name)}`, tls),
    ),
  ];
}

function insecure(about: string, tls: TlsConfig): readonly string[] {
  return tls.insecureSkipVerify ? [`${about}: server certificates are not verified (insecure_skip_verify)`] : [];
}

function hasFiles({ caFile, certFile }: TlsConfig): boolean {
  return caFile !== undefined || certFile !== undefined;
}
