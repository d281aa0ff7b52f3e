import { describe, expect, it } from 'vitest';
import { groupPath, parseGrouping, parsePushgatewayUrl } from './group.ts';

describe('parseGrouping', () => {
  it('reads NAME=VALUE, an equals sign in the value and an empty value included', () => {
    expect(parseGrouping(['cluster=production', 'branch=feature/a=b', 'note='])).toEqual({
      cluster: 'production',
      branch: 'feature/a=b',
      note: '',
    });
  });

  it.each([
    { given: ['cluster'], says: '"cluster" is not NAME=VALUE with a label name, such as cluster=production' },
    { given: ['a-b=c'], says: '"a-b=c" is not NAME=VALUE with a label name, such as cluster=production' },
    { given: ['__name__=c'], says: '"__name__=c" is not NAME=VALUE with a label name, such as cluster=production' },
    {
      given: ['workload=x'],
      says: '"workload=x" names the label workload, which the results carry themselves: use another name',
    },
    { given: ['job=x'], says: '"job=x" names the label job, which the results carry themselves: use another name' },
    { given: ['le=x'], says: '"le=x" names the label le, which the results carry themselves: use another name' },
    { given: ['a=1', 'a=2'], says: '"a=2" names the label a a second time' },
  ])('refuses $given', ({ given, says }) => {
    expect(() => parseGrouping(given)).toThrow(expect.objectContaining({ code: 'PUSH_OPTION', message: says }));
  });
});

describe('parsePushgatewayUrl', () => {
  it.each([
    ['http://gateway:9091', 'http://gateway:9091'],
    ['https://Gateway/prefix/', 'https://gateway/prefix'],
    ['http://[::1]:9091/', 'http://[::1]:9091'],
  ])('takes %s', (given, url) => {
    expect(parsePushgatewayUrl(given)).toBe(url);
  });

  it.each([
    { given: 'gateway:9091', says: '"gateway:9091" is not a web address such as http://pushgateway:9091' },
    { given: 'ftp://gateway', says: '"ftp://gateway" is not a web address such as http://pushgateway:9091' },
    {
      given: 'http://gateway/metrics/job/x',
      says: '"http://gateway/metrics/job/x" contains /metrics, which is added here: give the address without it',
    },
  ])('refuses $given', ({ given, says }) => {
    expect(() => parsePushgatewayUrl(given)).toThrow(expect.objectContaining({ code: 'PUSH_OPTION', message: says }));
  });
});

describe('a secret in the address of a Pushgateway', () => {
  const user = 'has a user or password in it: use --pushgateway-username and --pushgateway-password-file';
  const query = 'has a query or fragment: leave it out';

  it.each([
    { given: 'http://ci:s3cret@gateway/', says: `"http://<secret>@gateway/" ${user}` },
    { given: 'http://ci:s3cret@gateway:99999', says: `"http://<secret>@gateway:99999" ${user}` },
    { given: 'http://ci:s3/cret@gateway', says: `"http://<secret>@gateway" ${user}` },
    { given: 'http://ci:9/s3@cret#@gateway', says: `"http://<secret>@gateway" ${user}` },
    { given: 'http:ci:s3cret@gateway', says: `"<secret>@gateway" ${user}` },
    { given: 'ci:s3cret@gateway:9091', says: `"<secret>@gateway:9091" ${user}` },
    { given: 'http://gateway:99999?token=s3cret', says: `"http://gateway:99999?<secret>" ${query}` },
    { given: 'http://gateway/#s3cret', says: `"http://gateway/#<secret>" ${query}` },
  ])('is not repeated: $given', ({ given, says }) => {
    expect(() => parsePushgatewayUrl(given)).toThrow(expect.objectContaining({ code: 'PUSH_OPTION', message: says }));
  });
});

describe('groupPath', () => {
  it('keeps values as they are where a path does not change them', () => {
    expect(groupPath({ job: 'etcd_bench', workload: 'write', cluster: 'eu-1.example' })).toBe(
      '/metrics/job/etcd_bench/workload/write/cluster/eu-1.example',
    );
  });

  it.each([
    ['feature/x', 'ZmVhdHVyZS94'],
    ['', '='],
    ['..', 'Li4'],
    ['a b', 'YSBi'],
    ['größe', 'Z3LDtsOfZQ'],
    ['???', 'Pz8_'],
  ])('writes %j in base64url', (value, encoded) => {
    expect(groupPath({ job: 'etcd_bench', branch: value })).toBe(`/metrics/job/etcd_bench/branch@base64/${encoded}`);
  });
});
