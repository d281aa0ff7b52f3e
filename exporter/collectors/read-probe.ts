import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import type { Part } from '../../etcd/reason.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** A Get of one key: linearizable, which proves that the member reaches a quorum; serializable on learners, which refuse the other. */
export function collectReadProbe(
  connection: MemberConnection,
  options: { key: string; isLearner: boolean },
  deadlineMs: number,
): Promise<Part<null>> {
  return collect(connection, 'read-probe', deadlineMs, async (limit) => {
    try {
      await connection.rpc.get(options.key, options.isLearner, limit);
    } catch (error) {
      // Refused only after the read index was agreed on: the path to the quorum works (etcdctl endpoint health thinks the same).
      if (!(error instanceof EtcdRpcError && error.reason === 'permission_denied')) throw error;
    }
    return null;
  });
}
