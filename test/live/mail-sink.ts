import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly user: string | undefined;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** All of the message, with quoted-printable parts decoded. */
  readonly text: string;
}

/** A mail server on loopback that takes mail of one user and keeps it. */
export class MailSink implements AsyncDisposable {
  readonly mails: Mail[] = [];
  readonly port: number;
  readonly #server: SMTPServer;

  private constructor(server: SMTPServer, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async start(username: string, password: string): Promise<MailSink> {
    const server = new SMTPServer({
      allowInsecureAuth: true,
      authMethods: ['PLAIN', 'LOGIN'],
      disabledCommands: ['STARTTLS'],
      onAuth: (auth, _session, callback) => {
        const isRight = auth.username === username && auth.password === password;
        callback(isRight ? null : new Error('wrong user or password'), { user: username });
      },
      onData: (stream, session, callback) => {
        stream.setEncoding('utf8');
        let text = '';
        stream.on('data', (chunk: string) => (text += chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          sink.mails.push({
            user: typeof session.user === 'string' ? session.user : undefined,
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            subject: /^Subject: (.*)$/im.exec(text)?.[1]?.trim() ?? '',
            text: decodeQuotedPrintable(text),
          });
          callback();
        });
      },
    });
    const listener = server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
    const sink = new MailSink(server, address.port);
    return sink;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(resolve);
    });
  }
}

function decodeQuotedPrintable(text: string): string {
  return text.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (codes) => {
    const bytes = Buffer.from(codes.replaceAll('=', ''), 'hex');
    return bytes.toString('utf8');
  });
}
