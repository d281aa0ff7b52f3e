/** No shorter than etcd lets clients ask (its `--grpc-keepalive-min-time`, 5 s): those that ask too often are cut off. */
const quietLimitMs = 6_000;
/** Until a PING must be answered, by whatever the server sends. */
const pingTimeoutMs = 5_000;
/** How long the last answers may take once the server has said that it closes. */
const drainTimeoutMs = 5_000;

/** Tells a connection that is half-open, or drains without end, from one whose server is merely slow. */
export class Liveness {
  #lastSignMs: number | undefined;
  #pingedMs: number | undefined;
  #drainingSinceMs: number | undefined;

  /** Something was read. */
  onRead(nowMs: number): void {
    this.#lastSignMs = nowMs;
    this.#pingedMs = undefined;
  }

  /** @returns `ping` if the server has to be asked, a reason if the connection has to be given up */
  check(
    nowMs: number,
    connection: { readonly awaitsAnswers: boolean; readonly isDraining: boolean },
  ): string | undefined {
    if (connection.isDraining) {
      this.#drainingSinceMs ??= nowMs;
      if (nowMs - this.#drainingSinceMs >= drainTimeoutMs) return `answers were missing ${drainTimeoutMs} ms later`;
    }
    if (this.#pingedMs !== undefined) {
      return nowMs - this.#pingedMs >= pingTimeoutMs
        ? `the server is silent: no answer to a PING within ${pingTimeoutMs} ms`
        : undefined;
    }
    // Silence counts only while an answer is due.
    if (!connection.awaitsAnswers) this.#lastSignMs = nowMs;
    this.#lastSignMs ??= nowMs;
    if (nowMs - this.#lastSignMs < quietLimitMs) return undefined;
    this.#pingedMs = nowMs;
    return 'ping';
  }
}
