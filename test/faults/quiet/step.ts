import type { Severity } from '../../../rules/severity.ts';
import type { Lab } from '../lab/lab.ts';

/** An alert that a step may deliver, and why that is no noise. */
export interface AllowedAlert {
  readonly alert: `Etcd${string}`;
  readonly severity: Severity;
  readonly why: string;
}

/** What is done to a healthy cluster in one step of its day: nobody is to hear of it. One file each in `steps/`. */
export interface QuietStep {
  /** In kebab-case, as its file. */
  readonly name: string;
  /** What is done, in one sentence: capital first, full stop last. */
  readonly says: string;
  /** Of the first cluster: the second one is silent in every step. */
  readonly allowed?: readonly AllowedAlert[];
  /** Those of the allowed that have to be delivered, because without them the step proves nothing. */
  readonly required?: readonly AllowedAlert['alert'][];
  /** How long is listened afterwards, in seconds at scale 1: 60 unless given. */
  readonly listenSeconds?: number;
  readonly play: (lab: Lab) => Promise<void>;
}
