import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { caProblem } from './ca-certificates.ts';

const [first = '', second = ''] = rootCertificates;
const notACertificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

describe('caProblem', () => {
  it.each([
    ['one certificate', first],
    ['two certificates', `${first}\n${second}\n`],
    ['text around certificates', `# ours\n${first}\n# theirs\n${second}\nend\n`],
    ['Windows line ends', first.replaceAll('\n', '\r\n')],
    ['the older label', first.replaceAll(' CERTIFICATE', ' X509 CERTIFICATE')],
  ])('takes %s', (_, pem) => {
    expect(caProblem(pem)).toBeUndefined();
  });

  it.each([
    ['', 'has no certificate in it: PEM is expected'],
    ['hello', 'has no certificate in it: PEM is expected'],
    ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', 'has no certificate in it: PEM is expected'],
    [first.slice(0, 300), 'has a certificate that does not end: is it cut off?'],
    [`${first}\n${second.slice(0, 300)}`, 'has a certificate that does not end: is it cut off?'],
    [`${first.slice(0, 300)}\n${second}`, 'has a certificate that does not end: is it cut off?'],
    [notACertificate, 'has something else than a certificate in PEM block 1'],
    [`${first}\n${notACertificate}`, 'has something else than a certificate in PEM block 2'],
  ])('refuses %#', (pem, problem) => {
    expect(caProblem(pem)).toBe(problem);
  });
});
