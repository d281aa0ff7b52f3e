import { nativeNamesRead, type NativeState, readNativeState } from '../../etcd/native-state.ts';
import { parseNativePage } from '../../etcd/page-parser.ts';
import type { Part } from '../../etcd/reason.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** The member's own /metrics: never guarded by RBAC, so it also serves where Status is refused. */
export function collectNativePage(connection: MemberConnection, deadlineMs: number): Promise<Part<NativeState>> {
  return collect(connection, 'native-page', deadlineMs, async (limit) => {
    const { body } = await connection.http.get(`${connection.endpoint}/metrics`, limit);
    return readNativeState(parseNativePage(body, nativeNamesRead));
  });
}
