import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCertificateAuthority } from '../../test/servers/certificates.ts';
import type { CertificateAuthority } from '../../test/servers/certificates.ts';
import { oneFamily, runServer } from './fixture.ts';
import type { FixtureOptions, RunningServer } from './fixture.ts';
import type { ClientAuthType } from './web-config.ts';

let folder: string;
let authority: CertificateAuthority;
let stranger: CertificateAuthority;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-tls-'));
  authority = await createCertificateAuthority(join(folder, 'ca'));
  stranger = await createCertificateAuthority(join(folder, 'stranger'), 'another CA');
  await authority.issue('server', { commonName: 'server', names: ['127.0.0.1'], use: 'server' });
  await authority.issue('next', { commonName: 'next', names: ['127.0.0.1'], use: 'server' });
  await authority.issue('client', { commonName: 'prometheus', use: 'client' });
  await stranger.issue('client', { commonName: 'mallory', use: 'client' });
});

afterAll(() => rm(folder, { recursive: true }));

/** Starts a server whose files are copies in a folder of its own. */
async function runTlsServer(
  lines: readonly string[] = [],
  deadlines: FixtureOptions['deadlines'] = {},
): Promise<RunningServer & { own: string; gathers: () => number }> {
  const own = await mkdtemp(join(folder, 'server-'));
  await useCertificate(own, 'server');
  await copyFile(authority.caFile, join(own, 'client-ca.pem'));
  const file = join(own, 'web.yml');
  await writeFile(file, webYaml(lines));
  let gathers = 0;
  const gather = (): Promise<typeof oneFamily> => {
    gathers += 1;
    return Promise.resolve(oneFamily);
  };
  const running = await runServer({
    config: { configFile: file },
    service: { gather },
    deadlines,
  });
  return { ...running, own, gathers: () => gathers };
}

function webYaml(lines: readonly string[]): string {
  return ['tls_server_config:', 'cert_file: cert.pem', 'key_file: key.pem', ...lines].join('\n  ');
}

async function useCertificate(own: string, name: string): Promise<void> {
  await copyFile(join(authority.directory, `${name}-key.pem`), join(own, 'key.pem'));
  await copyFile(join(authority.directory, `${name}.pem`), join(own, 'cert.pem'));
}

/** A client that trusts the authority, with a certificate of its own or without. */
async function client(from?: CertificateAuthority): Promise<Agent> {
  const directory = from?.directory;
  const agent = new Agent({
    connect: {
      ca: await readFile(authority.caFile),
      ...(directory === undefined
        ? {}
        : {
            cert: await readFile(join(directory, 'client.pem')),
            key: await readFile(join(directory, 'client-key.pem')),
          }),
    },
  });
  onTestFinished(() => agent.destroy());
  return agent;
}

/** The status of a request over a new connection, or `refused` when there is no answer at all. */
async function statusOf(
  address: string,
  dispatcher: Agent,
  path = '/metrics',
  init: object = {},
): Promise<number | 'refused'> {
  try {
    const { statusCode, body } = await request(`https://${address}${path}`, { dispatcher, ...init });
    await body.dump();
    return statusCode;
  } catch {
    return 'refused';
  }
}

/** The common name of the certificate that a new connection is shown. */
async function servedName(address: string): Promise<unknown> {
  const { hostname, port } = new URL(`https://${address}`);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return subject.CN;
}

describe('with tls_server_config', () => {
  it('the pages are served over TLS only', async () => {
    const { address } = await runTlsServer();
    expect(await statusOf(address, await client())).toBe(200);
    await expect(request(`http://${address}/metrics`)).rejects.toThrow();
  });

  it.each([
    ['TLS12', 'TLSv1.2', 'TLSv1.2'],
    ['TLS13', 'TLSv1.2', 'refused'],
    ['TLS13', 'TLSv1.3', 'TLSv1.3'],
  ] as const)('min_version %s and a client that speaks %s: %s', async (minVersion, spoken, expected) => {
    const { address } = await runTlsServer([`min_version: ${minVersion}`]);
    const { hostname, port } = new URL(`https://${address}`);
    const limits = { minVersion: spoken, maxVersion: spoken, rejectUnauthorized: false } as const;
    const socket = connect({ host: hostname, port: Number(port), ...limits });
    const agreed = await once(socket, 'secureConnect').then(
      () => socket.getProtocol(),
      () => 'refused',
    );
    socket.destroy();
    expect(agreed).toBe(expected);
  });

  it('a connection that never begins its handshake is cut off, and a stop does not wait for it', async () => {
    const { address, server } = await runTlsServer([], { tlsHandshakeMs: 300 });
    const { hostname, port } = new URL(`https://${address}`);
    const silent = connectTcp({ host: hostname, port: Number(port) });
    await once(silent, 'connect');
    await once(silent, 'close');
    const another = connectTcp({ host: hostname, port: Number(port) });
    another.on('error', () => undefined);
    await once(another, 'connect');
    await server.stop(2_000_000);
    another.destroy();
  });
});

describe('client certificates, as in Go', () => {
  const without = undefined;
  it.each<[ClientAuthType, 'none' | 'known' | 'unknown', 200 | 'refused']>([
    ['NoClientCert', 'none', 200],
    ['NoClientCert', 'unknown', 200],
    ['RequestClientCert', 'none', 200],
    ['RequestClientCert', 'known', 200],
    ['RequestClientCert', 'unknown', 200],
    ['RequireAnyClientCert', 'none', 'refused'],
    ['RequireAnyClientCert', 'known', 200],
    ['RequireAnyClientCert', 'unknown', 200],
    ['VerifyClientCertIfGiven', 'none', 200],
    ['VerifyClientCertIfGiven', 'known', 200],
    ['VerifyClientCertIfGiven', 'unknown', 'refused'],
    ['RequireAndVerifyClientCert', 'none', 'refused'],
    ['RequireAndVerifyClientCert', 'known', 200],
    ['RequireAndVerifyClientCert', 'unknown', 'refused'],
  ])('%s with the certificate %s: %s', async (type, certificate, expected) => {
    const ca = type === 'NoClientCert' ? [] : ['client_ca_file: client-ca.pem'];
    const { address, log, gathers } = await runTlsServer([`client_auth_type: ${type}`, ...ca]);
    const from = { none: without, known: authority, unknown: stranger }[certificate];
    expect(await statusOf(address, await client(from))).toBe(expected);
    expect(gathers()).toBe(expected === 200 ? 1 : 0);
    expect(log.filter((line) => line.includes('a request failed'))).toEqual([]);
  });

  it.each<[ClientAuthType, 200 | 403]>([
    ['RequestClientCert', 403],
    ['RequireAnyClientCert', 403],
    ['VerifyClientCertIfGiven', 200],
    ['RequireAndVerifyClientCert', 200],
  ])('%s: a known certificate counts as authenticated: %d', async (type, expected) => {
    const { address } = await runTlsServer([`client_auth_type: ${type}`, 'client_ca_file: client-ca.pem']);
    const init = { method: 'POST', headers: { 'x-forwarded-for': '10.0.0.1' } };
    expect(await statusOf(address, await client(authority), '/-/reload', init)).toBe(expected);
  });

  it('no certificate at all does not count as authenticated', async () => {
    const { address } = await runTlsServer([
      'client_auth_type: VerifyClientCertIfGiven',
      'client_ca_file: client-ca.pem',
    ]);
    const init = { method: 'POST', headers: { 'x-forwarded-for': '10.0.0.1' } };
    expect(await statusOf(address, await client(), '/-/reload', init)).toBe(403);
  });
});

describe('a TLS session', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'of %s is never resumed, so that every connection is verified anew',
    async (version) => {
      const { address } = await runTlsServer();
      const { hostname, port } = new URL(`https://${address}`);
      const options = {
        host: hostname,
        port: Number(port),
        minVersion: version,
        maxVersion: version,
        rejectUnauthorized: false,
      };
      const first = connect(options);
      let session: Buffer | undefined;
      first.on('session', (offered) => {
        session = offered;
      });
      first.end('GET /-/healthy HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      first.resume();
      await once(first, 'close');

      const second = connect({ ...options, ...(session === undefined ? {} : { session }) });
      await once(second, 'secureConnect');
      const isReused = second.isSessionReused();
      second.destroy();
      expect(isReused).toBe(false);
    },
  );
});

/** The files are looked at every second. */
const threeLooksMs = 3000;

describe('certificates that change', () => {
  it('are used by new connections', async () => {
    const { address, own } = await runTlsServer();
    expect(await servedName(address)).toBe('server');
    await useCertificate(own, 'next');
    await vi.waitFor(async () => {
      expect(await servedName(address)).toBe('next');
    }, 20_000);
  });

  it('and do not fit their key leave the old ones in use until they do', async () => {
    const { address, own, log } = await runTlsServer();
    await copyFile(join(authority.directory, 'next.pem'), join(own, 'cert.pem'));
    await vi.waitFor(() => {
      expect(log.filter((line) => line.includes('the old one stays') && line.includes('cert.pem'))).toHaveLength(1);
    }, 20_000);
    expect(await servedName(address)).toBe('server');
    await copyFile(join(authority.directory, 'next-key.pem'), join(own, 'key.pem'));
    await vi.waitFor(async () => {
      expect(await servedName(address)).toBe('next');
    }, 20_000);
  });

  it('include the client CA', async () => {
    const { address, own } = await runTlsServer([
      'client_auth_type: RequireAndVerifyClientCert',
      'client_ca_file: client-ca.pem',
    ]);
    expect(await statusOf(address, await client(authority))).toBe(200);
    await copyFile(stranger.caFile, join(own, 'client-ca.pem'));
    await vi.waitFor(async () => {
      expect(await statusOf(address, await client(stranger))).toBe(200);
    }, 20_000);
    expect(await statusOf(address, await client(authority))).toBe('refused');
  });

  it.each([
    ['turning TLS off', '', 'turning TLS on or off takes a restart'],
    [
      'another client_auth_type',
      webYaml(['client_auth_type: RequestClientCert']),
      'changing client_auth_type takes a restart',
    ],
  ])('%s takes a restart, and is logged once', async (_name, text, message) => {
    const { address, own, log } = await runTlsServer();
    await writeFile(join(own, 'web.yml'), text);
    await vi.waitFor(() => {
      expect(log.filter((line) => line.includes(message))).not.toEqual([]);
    }, 20_000);
    await sleep(threeLooksMs);
    expect(log.filter((line) => line.includes(message))).toHaveLength(1);
    expect(await statusOf(address, await client())).toBe(200);
  });

  it('are an error at the start when they do not fit', async () => {
    const own = await mkdtemp(join(folder, 'broken-'));
    await useCertificate(own, 'server');
    await copyFile(join(authority.directory, 'next-key.pem'), join(own, 'key.pem'));
    const file = join(own, 'web.yml');
    await writeFile(file, webYaml([]));
    await expect(runServer({ config: { configFile: file } })).rejects.toMatchObject({ code: 'WEB_CONFIG_INVALID' });
  });
});
