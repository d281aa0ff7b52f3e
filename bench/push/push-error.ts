/** What stands between a result and the Pushgateway. */
export type PushFailure = 'timeout' | 'unreachable' | 'refused';

/** A push that did not come through. The message says what to do. */
export class PushError extends Error {
  readonly code = 'PUSH_FAILED';
  readonly failure: PushFailure;
  /** Of the group. */
  readonly url: string;
  /** HTTP's, where there was an answer. */
  readonly status: number | undefined;

  constructor(failure: PushFailure, url: string, status: number | undefined, message: string) {
    super(message);
    this.name = 'PushError';
    this.failure = failure;
    this.url = url;
    this.status = status;
  }
}

/** A Pushgateway's answer that is no success, in words. `text` is its body. */
export function refusedPush(url: string, status: number, text: string): PushError {
  const said = text.trim().replaceAll(/\s+/g, ' ');
  return new PushError(
    'refused',
    url,
    status,
    `${url} answered ${status}${said === '' ? '' : ` (${said})`}: ${adviceFor(status)}`,
  );
}

function adviceFor(status: number): string {
  if (status >= 300 && status < 400)
    return 'it redirects, and results are sent to the given address only: give the other one';
  if (status === 400)
    return 'it does not take these results; if they disagree with those of another group, delete that group';
  if (status === 401 || status === 403)
    return 'it wants another user or password: see --pushgateway-username and --pushgateway-password-file';
  if (status === 404 || status === 405) return 'no Pushgateway is there: give its address without /metrics';
  return 'see its log';
}
