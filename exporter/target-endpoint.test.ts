import { describe, expect, it } from 'vitest';
import type { TlsConfig } from '../config/config.ts';
import { targetEndpoint } from './target-endpoint.ts';

const noTls: TlsConfig = {
  caFile: undefined,
  certFile: undefined,
  keyFile: undefined,
  serverName: undefined,
  insecureSkipVerify: false,
};

describe('the endpoint of a target', () => {
  it.each([
    ['etcd-1', 'http://etcd-1:2379'],
    ['etcd-1:12379', 'http://etcd-1:12379'],
    ['ETCD-1:80', 'http://etcd-1:80'],
    ['https://etcd-1', 'https://etcd-1:2379'],
    ['https://etcd-1:443/', 'https://etcd-1:443'],
    ['0x7f.1', 'http://127.0.0.1:2379'],
    ['::1', 'http://[::1]:2379'],
    ['[fd00:0:0::1]:2379', 'http://[fd00::1]:2379'],
  ])('%s is %s', (target, endpoint) => {
    expect(targetEndpoint(target, noTls)).toBe(endpoint);
  });

  it.each<Partial<TlsConfig>>([
    { caFile: 'ca.pem' },
    { certFile: 'client.pem', keyFile: 'key.pem' },
    { serverName: 'etcd' },
    { insecureSkipVerify: true },
  ])('has https when the module sets %j, unless it says otherwise', (tls) => {
    expect(targetEndpoint('etcd-1', { ...noTls, ...tls })).toBe('https://etcd-1:2379');
    expect(targetEndpoint('http://etcd-1', { ...noTls, ...tls })).toBe('http://etcd-1:2379');
  });

  it.each([
    ['', 'target "" has no host'],
    [
      'http://root:hunter2@etcd-1:2379',
      'target "http://<secret>@etcd-1:2379" has a user or password in it: use auth.username and auth.password_file',
    ],
    ['etcd-1:2379/metrics', 'target "etcd-1:2379/metrics" has a path or query: only scheme, host and port are allowed'],
    ['etcd-1:2379?a=b', 'target "etcd-1:2379?a=b" has a path or query: only scheme, host and port are allowed'],
    ['etcd-1:2379#a', 'target "etcd-1:2379#a" has a path or query: only scheme, host and port are allowed'],
    ['unix:///run/etcd', 'target "unix:///run/etcd" is a unix socket: only http and https are supported'],
    ['etcd-1:0', 'target "etcd-1:0" has the port "0": allowed are 1 to 65535'],
    ['a b:2379', 'target "a b:2379" has the host "a b", which is none'],
  ])('%j is refused', (target, message) => {
    expect(() => targetEndpoint(target, noTls)).toThrow(
      expect.objectContaining({ code: 'PROBE_REFUSED', status: 400, message }),
    );
  });
});
