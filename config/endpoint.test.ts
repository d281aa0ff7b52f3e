import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EndpointError, normaliseEndpoint, withoutCredentials } from './endpoint.ts';

describe('normaliseEndpoint', () => {
  it.each([
    ['http://etcd-1:2379', 'http://etcd-1:2379'],
    ['http://etcd-1:2379/', 'http://etcd-1:2379'],
    ['HTTPS://Etcd-1.Example.ORG:2379', 'https://etcd-1.example.org:2379'],
    ['etcd-1', 'http://etcd-1:2379'],
    ['etcd-1:12379', 'http://etcd-1:12379'],
    ['https://etcd-1', 'https://etcd-1:2379'],
    ['http://etcd-1:80', 'http://etcd-1:80'],
    ['127.0.0.1', 'http://127.0.0.1:2379'],
    ['etcd_1.default.svc', 'http://etcd_1.default.svc:2379'],
    ['[::1]:2379', 'http://[::1]:2379'],
    ['[::1]', 'http://[::1]:2379'],
    ['::1', 'http://[::1]:2379'],
    ['2001:DB8:0:0::1', 'http://[2001:db8::1]:2379'],
    ['https://[2001:db8::1]:12379/', 'https://[2001:db8::1]:12379'],
    ['http://2001:db8::1', 'http://[2001:db8::1]:2379'],
  ])('reads %s as %s', (text, endpoint) => {
    expect(normaliseEndpoint(text, 'http')).toBe(endpoint);
  });

  it('takes https for a missing scheme when the cluster has TLS', () => {
    expect(normaliseEndpoint('etcd-1', 'https')).toBe('https://etcd-1:2379');
    expect(normaliseEndpoint('http://etcd-1', 'https')).toBe('http://etcd-1:2379');
  });

  it.each([
    ['', '"" has no host'],
    ['http://', '"http://" has no host'],
    [':2379', '":2379" has the host "", which is none'],
    ['http://etcd 1', '"http://etcd 1" has the host "etcd 1", which is none'],
    ['http://-a', '"http://-a" has the host "-a", which is none'],
    ['http://[::1', '"http://[::1" is not host:port'],
    ['http://[::g]:1', '"http://[::g]:1" has the host "[::g]", which is none'],
    ['1.2.3.4.5:1:', '"1.2.3.4.5:1:" has the host "[1.2.3.4.5:1:]", which is none'],
    ['etcd-1:0', '"etcd-1:0" has the port "0": allowed are 1 to 65535'],
    ['etcd-1:65536', '"etcd-1:65536" has the port "65536": allowed are 1 to 65535'],
    ['etcd-1:', '"etcd-1:" has the port "": allowed are 1 to 65535'],
    ['etcd-1:http', '"etcd-1:http" has the port "http": allowed are 1 to 65535'],
    ['etcd-1/v3', '"etcd-1/v3" has a path or query: only scheme, host and port are allowed'],
    ['http://etcd-1?a=b', '"http://etcd-1?a=b" has a path or query: only scheme, host and port are allowed'],
    ['ftp://etcd-1', '"ftp://etcd-1" has the scheme "ftp": only http and https are supported'],
    ['unix:///run/etcd.sock', '"unix:///run/etcd.sock" is a unix socket: only http and https are supported'],
    ['unix:/run/etcd.sock', '"unix:/run/etcd.sock" is a unix socket: only http and https are supported'],
    [
      'https://root:hunter2@etcd-1',
      '"https://<secret>@etcd-1" has a user or password in it: use auth.username and auth.password_file',
    ],
    ['root:hunter2@etcd-1', '"<secret>@etcd-1" has a user or password in it: use auth.username and auth.password_file'],
  ])('refuses %j', (text, message) => {
    expect(() => normaliseEndpoint(text, 'http')).toThrow(
      expect.objectContaining({ code: 'ENDPOINT_INVALID', message }),
    );
  });

  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV6().map((address) => `[${address}]`),
  );

  it('leaves its own result as it is', () => {
    fc.assert(
      fc.property(host, fc.integer({ min: 1, max: 65_535 }), fc.constantFrom('http', 'https'), (name, port, scheme) => {
        const endpoint = normaliseEndpoint(`${name}:${port}/`, scheme);
        expect(endpoint.endsWith(`:${port}`)).toBe(true);
        expect(normaliseEndpoint(endpoint, 'http')).toBe(endpoint);
      }),
    );
  });

  it('takes an IPv6 address with and without brackets for the same', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(normaliseEndpoint(address, 'http')).toBe(normaliseEndpoint(`[${address}]`, 'http'));
      }),
    );
  });

  it('answers any text with a URL of scheme, host and port, or with an EndpointError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          const url = new URL(normaliseEndpoint(text, 'http'));
          expect([url.username, url.password, url.pathname, url.search]).toEqual(['', '', '/', '']);
        } catch (error) {
          expect(error).toBeInstanceOf(EndpointError);
        }
      }),
    );
  });
});

describe('withoutCredentials', () => {
  it.each([
    ['https://root:p@ss@etcd-1:2379', 'https://<secret>@etcd-1:2379'],
    ['https://etcd-1:2379/@', 'https://etcd-1:2379/@'],
  ])('shows %s as %s', (url, shown) => {
    expect(withoutCredentials(url)).toBe(shown);
  });
});
