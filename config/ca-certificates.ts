import { X509Certificate } from 'node:crypto';

const label = '(?:X509 |TRUSTED )?CERTIFICATE';
const blocks = new RegExp(`-----BEGIN ${label}-----[^-]*-----END ${label}-----`, 'g');
const beginnings = new RegExp(`-----BEGIN ${label}-----`, 'g');

/**
 * Why a text cannot serve as a CA file, completing "FILE …"; undefined if it can. OpenSSL takes a text without certificates for
 * an empty list and stops at the first broken one, and every server is then refused far from the cause.
 */
export function caProblem(pem: string): string | undefined {
  const found = pem.match(blocks) ?? [];
  const begun = pem.match(beginnings)?.length ?? 0;
  if (begun === 0) return 'has no certificate in it: PEM is expected';
  if (found.length < begun) return 'has a certificate that does not end: is it cut off?';
  const broken = found.findIndex((block) => !isCertificate(block));
  return broken < 0 ? undefined : `has something else than a certificate in PEM block ${broken + 1}`;
}

function isCertificate(block: string): boolean {
  try {
    new X509Certificate(block);
    return true;
  } catch {
    return false;
  }
}
