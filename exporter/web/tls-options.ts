import { constants } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import type { ClientAuthType } from './web-config.ts';

/** Certificate material as PEM. */
export interface TlsMaterial {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly clientCa: Buffer | undefined;
  readonly minVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}

/**
 * The part of the options that `setSecureContext` may exchange.
 * @throws Error of OpenSSL if certificate, key and CA do not parse or do not fit together
 */
export function secureContextOptions({ cert, key, clientCa, minVersion }: TlsMaterial): SecureContextOptions {
  const options: SecureContextOptions = {
    cert,
    key,
    minVersion,
    // A resumed session would keep a client certificate valid that a new client CA no longer vouches for.
    secureOptions: constants.SSL_OP_NO_TICKET,
    ...(clientCa === undefined ? {} : { ca: clientCa }),
  };
  createSecureContext(options);
  return options;
}

/**
 * Go's client authentication types in Node's terms. Node knows "ask" and "ask and verify"; what lies between, `isPeerAccepted`
 * decides after the handshake.
 */
export function clientAuthOptions(type: ClientAuthType): {
  readonly requestCert: boolean;
  readonly rejectUnauthorized: boolean;
} {
  return { requestCert: type !== 'NoClientCert', rejectUnauthorized: type === 'RequireAndVerifyClientCert' };
}

/** Whether a connection whose handshake is done may go on. */
export function isPeerAccepted(type: ClientAuthType, socket: TLSSocket): boolean {
  const given = socket.getPeerX509Certificate() !== undefined;
  switch (type) {
    case 'NoClientCert':
    case 'RequestClientCert':
      return true;
    case 'RequireAnyClientCert':
      return given;
    case 'VerifyClientCertIfGiven':
      return !given || socket.authorized;
    case 'RequireAndVerifyClientCert':
      return given && socket.authorized;
  }
}
