import { type Binary, type Expression, filtersOf, literalValue, partsOf } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';
import { readsAllocated, readsInUse } from './database-sizes.ts';

/** The emptier a large file is, the more a defrag frees; a floor on what is in use hides just those. */
export const fragmentationGuard: Check = {
  name: 'fragmentation-guard',
  severity: 'warning',
  summary: 'Fragmentation asked for only where much is in use: a huge, nearly empty file stays unseen.',
  find: (rule) =>
    partsOf(rule.expression, 'binary')
      .filter(({ operator }) => operator === 'and')
      .flatMap(({ left, right }) =>
        [
          [left, right],
          [right, left],
        ].flatMap(([one, other]) => (one && other && isRatio(one) ? filtersOf(other).filter(isFloorOfInUse) : [])),
      )
      .map((floor) =>
        flawAt(
          rule,
          floor,
          'a huge file with little in use has the most to give back, and is left out here. Ask how much a defrag would free: size minus in use',
        ),
      ),
};

/** In use over allocated, and small. */
function isRatio(expression: Expression): boolean {
  return filtersOf(expression).some(
    ({ operator, left }) =>
      operator.startsWith('<') &&
      left.kind === 'binary' &&
      left.operator === '/' &&
      readsInUse(left.left) &&
      readsAllocated(left.right),
  );
}

function isFloorOfInUse({ operator, left, right }: Binary): boolean {
  return operator.startsWith('>') && literalValue(right) !== undefined && readsInUse(left) && !readsAllocated(left);
}
