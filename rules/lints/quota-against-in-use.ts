import { comparisonOperators, partsOf } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';
import { readsAllocated, readsInUse, readsQuota } from './database-sizes.ts';

/** etcd raises NOSPACE by the size of the file (server/storage/quota.go), free pages included. */
export const quotaAgainstInUse: Check = {
  name: 'quota-against-in-use',
  severity: 'error',
  summary: 'The quota measured against the bytes in use: etcd judges the size of the file.',
  find: (rule) =>
    partsOf(rule.expression, 'binary')
      .filter(
        ({ operator, left, right }) =>
          (operator === '/' || comparisonOperators.has(operator)) &&
          readsInUse(left) &&
          !readsAllocated(left) &&
          !readsQuota(left) &&
          readsQuota(right) &&
          !readsAllocated(right),
      )
      .map((binary) =>
        flawAt(
          rule,
          binary,
          'etcd raises NOSPACE by the size of the file, not by the bytes in use: a fragmented database stops taking writes while this is quiet. Use etcd_mvcc_db_total_size_in_bytes',
        ),
      ),
};
