import { createRequire } from 'node:module';
import type { MethodDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { KeyLayout } from './key-layout.ts';
import { Random } from './random.ts';
import type { SourceOptions } from './source-options.ts';

const definitions = loadSync(createRequire(import.meta.url).resolve('etcd3/proto/rpc.proto'), {
  keepCase: true,
  longs: String,
  enums: String,
});

type Method = 'Put' | 'Range' | 'DeleteRange' | 'Txn';

function definitionOf(method: Method): MethodDefinition<object, object> {
  const service = definitions['etcdserverpb.KV'];
  const definition = service === undefined || 'format' in service ? undefined : service[method];
  if (definition === undefined) throw new Error(`no method ${method}`);
  return definition;
}

/** Reads a request as another implementation of protobuf, with etcd's own definitions, reads it. */
export function readRequest(method: Method, bytes: Uint8Array): object {
  return definitionOf(method).requestDeserialize(Buffer.from(bytes));
}

export interface Answer {
  readonly body: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** An answer as that implementation writes it, with bytes in front of it and behind it. */
export function answerOf(method: Method, fields: object): Answer {
  const message = definitionOf(method).responseSerialize(fields);
  const body = Buffer.concat([Buffer.from('before'), message, Buffer.from('behind')]);
  return { body, start: 6, end: 6 + message.length };
}

/** Options of a source: keys `bench/000` to `bench/999` in order, values of four bytes, four slots. */
export function sourceOptions(changes: Partial<SourceOptions> = {}): SourceOptions {
  return {
    keys: new KeyLayout('bench/', 9, 1000),
    keyOrder: 'sequential',
    value: Buffer.from('four'),
    leaseId: undefined,
    slotCount: 4,
    serializable: false,
    ratio: 1,
    rangeLimit: 10,
    random: new Random(1),
    ...changes,
  };
}
