/** The unary RPCs that a workload sends, by the name that the drivers know them by. */
export const unaryMethodPaths = {
  put: '/etcdserverpb.KV/Put',
  range: '/etcdserverpb.KV/Range',
  deleteRange: '/etcdserverpb.KV/DeleteRange',
  txn: '/etcdserverpb.KV/Txn',
} as const;

export type UnaryMethod = keyof typeof unaryMethodPaths;
