import {
  type ChannelCredentials,
  Client,
  credentials,
  Metadata,
  type ServiceError,
  status as grpcStatus,
} from '@grpc/grpc-js';
import { EtcdRpcError, toEtcdRpcError } from './rpc-error.ts';
import type { Rpc } from './rpc.ts';
import type { TlsMaterial } from './tls-files.ts';

const replyLimitBytes = 4 * 1024 * 1024;

/**
 * Reconnecting fast matters more than sparing a dead server: with gRPC's defaults a member that was
 * down for 45 s stays "down" for 17 s more, with these for 1 s.
 */
const channelOptions = {
  'grpc.initial_reconnect_backoff_ms': 500,
  'grpc.min_reconnect_backoff_ms': 500,
  'grpc.max_reconnect_backoff_ms': 2000,
  'grpc.use_local_subchannel_pool': 1,
  'grpc.max_receive_message_length': replyLimitBytes,
  'grpc.enable_retries': 0,
  'grpc.service_config_disable_resolution': 1,
  'grpc.enable_http_proxy': 0,
};

function channelCredentials(tls: TlsMaterial | undefined): ChannelCredentials {
  if (tls === undefined) return credentials.createInsecure();
  const verify = tls.insecureSkipVerify ? { rejectUnauthorized: false, checkServerIdentity: () => undefined } : {};
  return credentials.createSsl(tls.ca ?? null, tls.key ?? null, tls.cert ?? null, verify);
}

function metadataWith(token: string | undefined): Metadata {
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('token', token);
  return metadata;
}

function withoutMessage(path: string): EtcdRpcError {
  return new EtcdRpcError('invalid_reply', grpcStatus.INTERNAL, `${path} answered without a message`);
}

/** One gRPC channel to one member. Connects when first used; the owner closes it. */
export class Channel {
  readonly #client: Client;

  /** `address` is `host:port`; without `tls` the channel is plain text. */
  constructor(address: string, tls: TlsMaterial | undefined) {
    this.#client = new Client(address, channelCredentials(tls), {
      ...channelOptions,
      ...(tls?.serverName === undefined ? {} : { 'grpc.ssl_target_name_override': tls.serverName }),
    });
  }

  /**
   * One unary call that ends within `deadlineMs`, connecting included.
   * @throws EtcdRpcError
   */
  call<Reply>(
    rpc: Rpc<Reply>,
    request: object,
    options: { deadlineMs: number; token?: string | undefined },
  ): Promise<Reply> {
    const metadata = metadataWith(options.token);
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        rpc.path,
        rpc.serialize,
        rpc.deserialize,
        request,
        metadata,
        { deadline: Date.now() + options.deadlineMs },
        (error, reply) => {
          if (error !== null) reject(toEtcdRpcError(error));
          else if (reply === undefined) reject(withoutMessage(rpc.path));
          else resolve(reply);
        },
      );
    });
  }

  /**
   * One message each way over an RPC that is a stream in both directions; ends within `deadlineMs`, connecting included.
   * @throws EtcdRpcError
   */
  exchange<Reply>(
    rpc: Rpc<Reply>,
    request: object,
    options: { deadlineMs: number; token?: string | undefined },
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const stream = this.#client.makeBidiStreamRequest(
        rpc.path,
        rpc.serialize,
        rpc.deserialize,
        metadataWith(options.token),
        { deadline: Date.now() + options.deadlineMs },
      );
      stream.once('data', (reply: Reply) => {
        resolve(reply);
        stream.end();
      });
      // Also after the reply: an error without a listener would be thrown.
      stream.on('error', (error: ServiceError) => {
        reject(toEtcdRpcError(error));
      });
      stream.once('end', () => {
        reject(withoutMessage(rpc.path));
      });
      stream.write(request);
    });
  }

  close(): void {
    this.#client.close();
  }
}
