import type { AuthConfig } from '../config/config.ts';
import { readSecretFile, SecretFileError } from '../config/secrets.ts';
import { EtcdRpcError } from '../etcd/rpc-error.ts';
import { status as grpcStatus } from '@grpc/grpc-js';

/**
 * Reads the password anew each time it is needed, so that a rotated file is used without a reload. A file that cannot be
 * read counts as a refused authentication: the observation goes on without a token.
 */
export function passwordReader(auth: AuthConfig): () => Promise<string> {
  const { password, passwordFile } = auth;
  if (passwordFile === undefined) return () => Promise.resolve(password ?? '');
  return async () => {
    try {
      return await readSecretFile('auth.password_file', passwordFile);
    } catch (error) {
      if (error instanceof SecretFileError)
        throw new EtcdRpcError('unauthenticated', grpcStatus.UNAUTHENTICATED, error.message);
      throw error;
    }
  };
}
