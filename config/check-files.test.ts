import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { loadConfig } from './load.ts';
import { mistakeText } from './mistake.ts';

const [certificate = ''] = rootCertificates;

/** What is said of a configuration whose CA file has this content. */
async function mistakesWith(content: string): Promise<readonly string[]> {
  const file = 'clusters: [{ name: a, endpoints: [etcd-1], tls: { ca_file: ca.pem } }]';
  const result = await loadConfig({
    argv: ['--config.file', '/conf/a.yaml'],
    environment: {},
    workingDirectory: '/',
    hostname: 'host',
    readFile: (path) => Promise.resolve(path === '/conf/a.yaml' ? file : content),
  });
  return result.ok ? [] : result.mistakes.map(mistakeText);
}

describe('a CA file', () => {
  it('passes with certificates in it', async () => {
    expect(await mistakesWith(`${certificate}\n${certificate}\n`)).toEqual([]);
  });

  it.each([
    [' \n', 'is empty'],
    ['hello', 'has no certificate in it: PEM is expected'],
    [certificate.slice(0, 200), 'has a certificate that does not end: is it cut off?'],
  ])('is a mistake with the content %j', async (content, problem) => {
    expect(await mistakesWith(content)).toEqual([
      `/conf/a.yaml:1:60: clusters[0].tls.ca_file: /conf/ca.pem ${problem}`,
    ]);
  });
});
