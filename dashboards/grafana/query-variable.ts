import type { VariableView } from '../view.ts';
import { dataSource } from './data-source.ts';
import { QueryVariableBuilder, VariableRefresh, VariableSort } from './sdk.ts';

/** What a list of values opens with. */
const all = { selected: true, text: 'All', value: '$__all' };

/** A list of a label's values, of which one, several or all are chosen; asked for again when the time range changes. */
export function queryVariable({ name, label, query, allValue }: VariableView): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(dataSource)
    .query({ qryType: 1, query, refId: `values-of-${name}` })
    .definition(query)
    .multi(true)
    .includeAll(true)
    .allValue(allValue)
    .current(all)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc);
}
