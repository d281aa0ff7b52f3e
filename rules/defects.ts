/** A test of ours, by what it is called. */
export type Proof =
  /** A case of an alert, by its `says`; it stands in `prometheus/tests/ALERT.yml`. */
  | { readonly alert: `Etcd${string}`; readonly says: string }
  /** A test by its file and title. */
  | { readonly file: string; readonly title: string };

/** A defect of other packs of etcd alerts that anybody can reproduce with promtool. */
export interface Defect {
  readonly id: string;
  readonly packs: string;
  readonly whatGoesWrong: string;
  /** Tests that would fail if our pack had it. */
  readonly proofs: readonly Proof[];
}

/** Packs as they were in summer 2026. */
export const defects: readonly Defect[] = [];
