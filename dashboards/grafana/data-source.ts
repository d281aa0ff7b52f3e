import { DatasourceVariableBuilder } from './sdk.ts';

/** Every query asks the data source that is chosen on the dashboard. */
export const dataSource = { type: 'prometheus', uid: '${datasource}' };

export function dataSourceVariable(): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus');
}
