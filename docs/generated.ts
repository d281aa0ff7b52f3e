import { configurationReference } from '../config/reference.ts';
import { nativeNamesRead } from '../etcd/native-state.ts';
import { catalogue } from '../metrics/catalogue.ts';
import { metricsReference } from '../metrics/docs.ts';

/** A page of docs/ that is written by a program. */
export interface GeneratedDoc {
  /** Relative to the repository. */
  readonly path: string;
  readonly render: () => string;
}

/** Every generated page of docs/. */
export const generatedDocs: readonly GeneratedDoc[] = [
  { path: 'docs/metrics.md', render: () => metricsReference(catalogue, nativeNamesRead) },
  { path: 'docs/configuration.md', render: configurationReference },
];
