import { get as plainGet } from 'node:http';
import { get as tlsGet } from 'node:https';

export interface HttpReply {
  readonly status: number;
  readonly body: string;
}

/** PEM texts for a TLS connection. */
export interface TlsMaterial {
  readonly ca: string;
  readonly cert?: string;
  readonly key?: string;
}

/** One GET on a connection of its own, certificates verified. Rejects on any transport error and at the deadline. */
export async function httpGet(
  url: string,
  options: { readonly timeoutMs: number; readonly tls?: TlsMaterial },
): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const get = url.startsWith('https:') ? tlsGet : plainGet;
    const signal = AbortSignal.timeout(options.timeoutMs);
    const request = get(url, { agent: false, signal, ...options.tls }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}
