export type UnavailableCode = 'unknown_line' | 'wrong_directory' | 'no_package_source' | 'install_failed';

/** A server that cannot be had here: why, and what a person can do about it. */
export class ServerUnavailableError extends Error {
  readonly code: UnavailableCode;
  readonly server: string;
  readonly line: string;
  readonly why: string;
  readonly hint: string;

  constructor(fields: {
    code: UnavailableCode;
    server: string;
    line: string;
    why: string;
    hint: string;
    cause?: unknown;
  }) {
    super(`${fields.server} ${fields.line} is not available: ${fields.why} (${fields.hint})`, { cause: fields.cause });
    this.name = 'ServerUnavailableError';
    this.code = fields.code;
    this.server = fields.server;
    this.line = fields.line;
    this.why = fields.why;
    this.hint = fields.hint;
  }
}

const shownStderrCharacters = 8 * 1024;

/** A command that did not exit with 0 in time. The message ends with the last 8 KiB of `stderr`. */
export class CommandError extends Error {
  readonly code = 'command_failed';
  readonly command: string;
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;

  constructor(fields: { command: string; exitCode: number | undefined; stdout: string; stderr: string; why: string }) {
    const shown = fields.stderr.slice(-shownStderrCharacters);
    super(`${fields.command}: ${fields.why}${shown === '' ? '' : `\n${shown}`}`);
    this.name = 'CommandError';
    this.command = fields.command;
    this.exitCode = fields.exitCode;
    this.stdout = fields.stdout;
    this.stderr = fields.stderr;
  }
}

/** A process that was started and did not become ready. The message ends with the tail of its log. */
export class StartError extends Error {
  readonly code: 'exited' | 'not_ready' | 'not_executable';
  readonly process: string;
  readonly log: string;

  constructor(code: StartError['code'], process: string, why: string, log: string) {
    super(`${process} ${why}${log === '' ? '' : `\n--- log of ${process}\n${log}`}`);
    this.name = 'StartError';
    this.code = code;
    this.process = process;
    this.log = log;
  }
}
