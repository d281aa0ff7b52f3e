import { describe, expect, it } from 'vitest';
import { mountCredentials } from './credentials.ts';
import { configOf } from './fixture.ts';

const mount = '/etc/etcd-monitor/secrets';

describe('mountCredentials', () => {
  it('asks for no Secret where there is nothing secret', () => {
    const config = configOf({ clusters: [{ name: 'a', endpoints: ['http://etcd:2379'] }] });
    expect(mountCredentials(config)).toEqual({ config, secrets: [] });
  });

  it('puts each cluster’s files into a Secret of its own, under the keys that Kubernetes gives certificates', () => {
    const tls = { ca_file: 'pki/ca.pem', cert_file: 'pki/client.pem', key_file: 'pki/client-key.pem' };
    const { config, secrets } = mountCredentials(
      configOf({
        clusters: [
          { name: 'Prod EU', endpoints: ['etcd:2379'], tls: { ...tls, server_name: 'etcd' } },
          { name: 'test', endpoints: ['etcd-test:2379'], tls: { ca_file: 'pki/ca.pem' } },
        ],
      }),
    );
    expect(secrets).toEqual([
      {
        name: 'etcd-monitor-prod-eu',
        mountPath: `${mount}/etcd-monitor-prod-eu`,
        keys: ['ca.crt', 'tls.crt', 'tls.key'],
      },
      { name: 'etcd-monitor-test', mountPath: `${mount}/etcd-monitor-test`, keys: ['ca.crt'] },
    ]);
    expect(config.clusters.map((cluster) => cluster.tls)).toEqual([
      {
        caFile: `${mount}/etcd-monitor-prod-eu/ca.crt`,
        certFile: `${mount}/etcd-monitor-prod-eu/tls.crt`,
        keyFile: `${mount}/etcd-monitor-prod-eu/tls.key`,
        serverName: 'etcd',
        insecureSkipVerify: false,
      },
      {
        caFile: `${mount}/etcd-monitor-test/ca.crt`,
        certFile: undefined,
        keyFile: undefined,
        serverName: undefined,
        insecureSkipVerify: false,
      },
    ]);
  });

  it('gives every user a password file, also one whose password comes by environment elsewhere', () => {
    const { config, secrets } = mountCredentials(
      configOf({ clusters: [{ name: 'a', endpoints: ['etcd'], auth: { username: 'monitor' } }] }),
    );
    expect(secrets).toEqual([{ name: 'etcd-monitor-a', mountPath: `${mount}/etcd-monitor-a`, keys: ['password'] }]);
    expect(config.clusters[0]?.auth).toEqual({
      username: 'monitor',
      password: undefined,
      passwordFile: `${mount}/etcd-monitor-a/password`,
    });
  });

  it('does the same for probe modules', () => {
    const { config, secrets } = mountCredentials(
      configOf({ probe: { allow: ['*.example.org:2379'], modules: { secure: { tls: { ca_file: 'ca.pem' } } } } }),
    );
    expect(secrets.map(({ name }) => name)).toEqual(['etcd-monitor-probe-secure']);
    expect(config.probe.modules['secure']?.tls.caFile).toBe(`${mount}/etcd-monitor-probe-secure/ca.crt`);
  });

  it('names Secrets as Kubernetes allows, and no two alike', () => {
    const names = ['a b', 'a-b', 'A/B', '大', 'x'.repeat(128), `${'x'.repeat(39)}/y`];
    const clusters = names.map((name) => ({ name, endpoints: ['https://etcd'], tls: { ca_file: 'ca.pem' } }));
    expect(mountCredentials(configOf({ clusters })).secrets.map(({ name }) => name)).toEqual([
      'etcd-monitor-a-b',
      'etcd-monitor-a-b-2',
      'etcd-monitor-a-b-3',
      'etcd-monitor-cluster',
      `etcd-monitor-${'x'.repeat(40)}`,
      `etcd-monitor-${'x'.repeat(39)}`,
    ]);
  });
});
