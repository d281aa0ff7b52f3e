import { TLSSocket } from 'node:tls';
import type { Request, RequestHandler } from 'express';
import { PasswordCheck } from './password-check.ts';
import { replyBusy, replyText } from './reply.ts';
import type { ClientAuthType } from './web-config.ts';
import type { WebSecurity } from './web-security.ts';

/** Who may ask, and who did. */
export interface Authenticator {
  /** Lets a request through, or answers 401 (503 while too many passwords wait for their check). */
  readonly handler: RequestHandler;
  /** Whether this request proved who it is: by password, or by a client certificate that the client CA vouches for. */
  readonly isAuthenticated: (request: Request) => boolean;
}

/** @param security asked anew for every request, since the file may change; without users everybody is let through */
export function createAuthenticator(security: () => WebSecurity | undefined): Authenticator {
  const passwords = new PasswordCheck();
  const withPassword = new WeakSet<Request>();
  return {
    handler: async (request, response, next) => {
      const users = security()?.users;
      if (users === undefined || users.size === 0) {
        next();
        return;
      }
      const credentials = parseBasic(request.headers.authorization);
      const verdict = credentials && (await passwords.check(users, credentials.user, credentials.password));
      if (verdict === 'right') {
        withPassword.add(request);
        next();
      } else if (verdict === 'busy') {
        replyBusy(response, 'too many passwords wait for their check, try again later');
      } else {
        response.setHeader('WWW-Authenticate', 'Basic realm="etcd-monitor", charset="UTF-8"');
        replyText(response, 401, 'unauthorized');
      }
    },
    isAuthenticated: (request) =>
      withPassword.has(request) || hasVerifiedCertificate(request, security()?.tls?.clientAuthType),
  };
}

/** Where nobody asked to verify, Node's `authorized` only says that some public authority knows the certificate. */
function hasVerifiedCertificate({ socket }: Request, type: ClientAuthType | undefined): boolean {
  const verifies = type === 'VerifyClientCertIfGiven' || type === 'RequireAndVerifyClientCert';
  return verifies && socket instanceof TLSSocket && socket.getPeerX509Certificate() !== undefined && socket.authorized;
}

/** Reads `Basic BASE64(user:password)` (RFC 7617, UTF-8). Anything else counts as no credentials. */
function parseBasic(header: string | undefined): { readonly user: string; readonly password: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
