import type { Reason } from './reason.ts';

/** A GET of a member that did not bring its answer. */
export class EtcdHttpError extends Error {
  readonly code = 'ETCD_HTTP';
  readonly reason: Reason;
  readonly detail: string;

  constructor(reason: Reason, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'EtcdHttpError';
    this.reason = reason;
    this.detail = detail;
  }
}

const reasonByCode: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'connection_refused',
  ENOTFOUND: 'name_resolution_failed',
  EAI_AGAIN: 'name_resolution_failed',
  ABORT_ERR: 'deadline_exceeded',
  UND_ERR_ABORTED: 'deadline_exceeded',
  UND_ERR_CONNECT_TIMEOUT: 'deadline_exceeded',
  UND_ERR_HEADERS_TIMEOUT: 'deadline_exceeded',
  UND_ERR_BODY_TIMEOUT: 'deadline_exceeded',
};

function codeOf(error: Error): string {
  if (error.name === 'TimeoutError') return 'ABORT_ERR';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Maps what undici, node:tls or node:net throw to an {@link EtcdHttpError}. */
export function toEtcdHttpError(error: unknown): EtcdHttpError {
  if (error instanceof EtcdHttpError) return error;
  if (!(error instanceof Error)) return new EtcdHttpError('internal', String(error));
  const code = codeOf(error);
  // `localhost` resolves to two addresses: what each said is inside.
  if (error instanceof AggregateError && error.errors.length > 0) return toEtcdHttpError(error.errors[0]);
  const known = reasonByCode[code];
  const detail = error.message === '' ? code : error.message.slice(0, 300);
  if (known !== undefined) return new EtcdHttpError(known, detail);
  // What came back is not HTTP. undici gives such an error a code only sometimes.
  if (error.name === 'HTTPParserError') return new EtcdHttpError('invalid_reply', detail);
  const tls = /^ERR_(TLS|SSL)|CERT|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code);
  return new EtcdHttpError(tls ? 'tls_failed' : 'connection_failed', detail);
}
