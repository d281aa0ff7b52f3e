import { fileURLToPath } from 'node:url';
import type { MethodDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { z } from 'zod';

/** An RPC: its gRPC path, how to encode a request (a message of rpc.proto), how to decode and check a reply. */
export interface Rpc<Reply> {
  readonly path: string;
  readonly serialize: (request: object) => Buffer;
  readonly deserialize: (bytes: Buffer) => Reply;
}

const definitions = loadSync(fileURLToPath(new URL('./rpc.proto', import.meta.url)), {
  keepCase: true,
  longs: String,
  defaults: true,
  arrays: true,
});

function method(service: string, name: string): MethodDefinition<object, object> {
  const definition = definitions[`etcdserverpb.${service}`];
  const found = definition === undefined || 'format' in definition ? undefined : definition[name];
  if (found === undefined) throw new Error(`rpc.proto lacks ${service}.${name}`);
  return found;
}

function rpc<Schema extends z.ZodType>(service: string, name: string, reply: Schema): Rpc<z.output<Schema>> {
  const definition = method(service, name);
  return {
    path: definition.path,
    serialize: (request) => definition.requestSerialize(request),
    deserialize: (bytes) => reply.parse(definition.responseDeserialize(bytes)),
  };
}

/** uint64 in decimal to etcd's hex spelling; zero, which etcd uses for "none", to undefined. */
const id = z.string().transform((decimal) => (decimal === '0' ? undefined : BigInt(decimal).toString(16)));
const integer = z.string().transform(Number);
const positiveInteger = integer.transform((value) => (value === 0 ? undefined : value));
const presentId = id.pipe(z.string());
const header = z.object({ cluster_id: presentId, member_id: presentId, revision: integer });

export const statusRpc = rpc(
  'Maintenance',
  'Status',
  z.object({
    header,
    version: z.string(),
    db_size: integer,
    leader: id,
    raft_index: integer,
    raft_term: integer,
    raft_applied_index: integer,
    errors: z.array(z.string()),
    db_size_in_use: integer,
    is_learner: z.boolean(),
    storage_version: z.string(),
    db_size_quota: positiveInteger,
  }),
);

const member = z.object({
  id: presentId,
  name: z.string(),
  peer_urls: z.array(z.string()),
  client_urls: z.array(z.string()),
  is_learner: z.boolean(),
});

export const memberListRpc = rpc('Cluster', 'MemberList', z.object({ header, members: z.array(member) }));

/** The reply has no header on etcd 3.4. */
export const alarmRpc = rpc(
  'Maintenance',
  'Alarm',
  z.object({ alarms: z.array(z.object({ member_id: id, alarm: z.number() })) }),
);

export const hashKvRpc = rpc(
  'Maintenance',
  'HashKV',
  z.object({ header, hash: z.number(), compact_revision: integer, hash_revision: positiveInteger }),
);

export const rangeRpc = rpc('KV', 'Range', z.object({ count: integer }));

export const putRpc = rpc('KV', 'Put', z.object({}));

/** Range with `keys_only`. */
export const keysRpc = rpc(
  'KV',
  'Range',
  z.object({ kvs: z.array(z.object({ key: z.instanceof(Uint8Array) })), count: integer }),
);

export const deleteRangeRpc = rpc('KV', 'DeleteRange', z.object({ deleted: integer }));

/** With puts only. */
export const txnRpc = rpc('KV', 'Txn', z.object({}));

/** Lease ids stay decimal text: they use all 63 bits. */
export const leaseGrantRpc = rpc('Lease', 'LeaseGrant', z.object({}));

export const leaseRevokeRpc = rpc('Lease', 'LeaseRevoke', z.object({}));

/** A stream in both directions. */
export const leaseKeepAliveRpc = rpc('Lease', 'LeaseKeepAlive', z.object({ TTL: integer }));

export const authenticateRpc = rpc('Auth', 'Authenticate', z.object({ token: z.string() }));
