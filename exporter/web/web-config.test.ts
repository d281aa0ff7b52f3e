import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebConfig, WebConfigError } from './web-config.ts';

const hash = '$2y$10$X0h1gDsPszWURQaxFh.zoubFi6DXncSjhoQNJgRrnGs7EsimhC7zG';

function problemsOf(text: string): readonly string[] {
  try {
    parseWebConfig(text, '/etc/web.yml');
  } catch (error) {
    if (error instanceof WebConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the web configuration file', () => {
  it('may be empty, and then asks for nothing', () => {
    for (const text of ['', '# nothing yet\n', '{}']) {
      expect(parseWebConfig(text, '/etc/web.yml')).toEqual({ tls: undefined, users: new Map() });
    }
  });

  it('has certificates relative to its own folder and the defaults of the exporter-toolkit', () => {
    const text = 'tls_server_config:\n  cert_file: tls/server.crt\n  key_file: /keys/server.key\n';
    expect(parseWebConfig(text, '/etc/web.yml').tls).toEqual({
      certFile: '/etc/tls/server.crt',
      keyFile: '/keys/server.key',
      clientAuthType: 'NoClientCert',
      clientCaFile: undefined,
      minVersion: 'TLSv1.2',
    });
  });

  it('names client certificates and the minimum version as Go does', () => {
    const text = [
      'tls_server_config:',
      '  cert_file: c',
      '  key_file: k',
      '  client_auth_type: RequireAndVerifyClientCert',
      '  client_ca_file: ca',
      '  min_version: TLS13',
    ].join('\n');
    expect(parseWebConfig(text, '/etc/web.yml').tls).toEqual({
      certFile: '/etc/c',
      keyFile: '/etc/k',
      clientAuthType: 'RequireAndVerifyClientCert',
      clientCaFile: '/etc/ca',
      minVersion: 'TLSv1.3',
    });
  });

  it('has users with bcrypt hashes, under any name', () => {
    const text = `basic_auth_users:\n  alice: ${hash}\n  __proto__: ${hash}\n  constructor: ${hash}\n`;
    expect([...parseWebConfig(text, '/etc/web.yml').users]).toEqual([
      ['alice', hash],
      ['__proto__', hash],
      ['constructor', hash],
    ]);
  });
});

describe('a mistake in the web configuration file is named with its line', () => {
  it.each([
    [
      'an unknown key',
      'basic_auth_users: {}\nhttp_server_config:\n  http2: true\n',
      ['/etc/web.yml:2: http_server_config: unknown key; allowed are tls_server_config, basic_auth_users'],
    ],
    [
      'an unknown TLS key',
      'tls_server_config:\n  cert_file: a\n  key_file: b\n  cipher_suites: []\n',
      [
        '/etc/web.yml:4: tls_server_config.cipher_suites: unknown key; allowed are cert_file, key_file, client_auth_type, client_ca_file, min_version',
      ],
    ],
    [
      'a missing key file',
      'tls_server_config:\n  cert_file: a\n',
      ['/etc/web.yml:1: tls_server_config.key_file: Invalid input: expected string, received undefined'],
    ],
    [
      'an authentication type that Go does not have',
      'tls_server_config:\n  cert_file: a\n  key_file: b\n\n  client_auth_type: Always\n',
      [
        '/etc/web.yml:5: tls_server_config.client_auth_type: Invalid option: expected one of "NoClientCert"|"RequestClientCert"|"RequireAnyClientCert"|"VerifyClientCertIfGiven"|"RequireAndVerifyClientCert"',
      ],
    ],
    [
      'verification without a CA',
      'tls_server_config:\n  cert_file: a\n  key_file: b\n  client_auth_type: VerifyClientCertIfGiven\n',
      ['/etc/web.yml:4: tls_server_config.client_auth_type: VerifyClientCertIfGiven needs client_ca_file'],
    ],
    [
      'a CA that nobody uses',
      'tls_server_config:\n  cert_file: a\n  key_file: b\n  client_ca_file: ca\n',
      ['/etc/web.yml:4: tls_server_config.client_ca_file: client_ca_file has no effect without client_auth_type'],
    ],
    [
      'a password in the place of its hash, without repeating it',
      'basic_auth_users:\n  alice: hunter2\n',
      [
        '/etc/web.yml:2: basic_auth_users.alice: not a bcrypt hash; allowed is what "htpasswd -nBC 10" prints after the colon',
      ],
    ],
    [
      'a hash that would take minutes',
      `basic_auth_users:\n  alice: ${hash.replace('$10$', '$22$')}\n`,
      ['/etc/web.yml:2: basic_auth_users.alice: a bcrypt cost of 22; at most 14 is allowed'],
    ],
    [
      'a user name that cannot be sent',
      `basic_auth_users:\n  "a:b": ${hash}\n`,
      ['/etc/web.yml:2: basic_auth_users.a:b: a user name must not be empty or contain a colon'],
    ],
    [
      'users that are no mapping',
      'basic_auth_users: [alice]\n',
      ['/etc/web.yml:1: basic_auth_users: expected a mapping of user names to bcrypt hashes'],
    ],
    [
      'a user given twice',
      `basic_auth_users:\n  a: ${hash}\n  a: ${hash}\n`,
      ['/etc/web.yml:3: Map keys must be unique'],
    ],
    [
      'an alias of nothing',
      'basic_auth_users: *users\n',
      ['/etc/web.yml: Unresolved alias (the anchor must be set before the alias): users'],
    ],
    ['a file that is a list', '- a\n', ['/etc/web.yml:1: Invalid input: expected object, received array']],
  ])('%s', (_name, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('and several at once', () => {
    expect(problemsOf('a: 1\nbasic_auth_users:\n  alice: x\nb: 2\n').map((problem) => problem.split(': ')[0])).toEqual([
      '/etc/web.yml:3',
      '/etc/web.yml:1',
      '/etc/web.yml:4',
    ]);
  });

  it('and never ends in anything but a configuration or a WebConfigError', () => {
    const line = fc.constantFrom(
      'basic_auth_users:',
      '  a: b',
      'tls_server_config:',
      '  cert_file: c',
      '- x',
      '? [',
      '&a *a',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        (text) => {
          expect(Array.isArray(problemsOf(text))).toBe(true);
        },
      ),
    );
  });
});
