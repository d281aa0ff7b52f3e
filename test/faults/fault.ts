import type { Severity } from '../../rules/severity.ts';
import type { Lab } from './lab/lab.ts';
import type { LabSetting } from './lab/setting.ts';

/** An alert that a fault has to bring. */
export interface ExpectedAlert {
  readonly alert: `Etcd${string}`;
  readonly severity: Severity;
  /** Labels that it has to carry beside, such as the instance; unnamed ones may be anything. */
  readonly labels?: (lab: Lab) => Readonly<Record<string, string>>;
  /**
   * Until it is delivered after the fault, in seconds at scale 1. The lab waits so long, divided by the scale, and half a minute more for
   * what does not scale: scrapes, elections, restarts.
   */
  readonly withinSeconds: number;
  /** Judged at scale 1 only: the fault lab's promise, such as 60 s from a lost quorum to a delivered page. */
  readonly promisedSeconds?: number;
}

/** An alert that may be delivered beside the expected ones, and why it is right that it is. */
export interface AccompanyingAlert {
  readonly alert: `Etcd${string}`;
  readonly severity: Severity;
  readonly why: string;
}

/** A symptom that fires in Prometheus and that Alertmanager has to keep back, because its cause is told. */
export interface MutedAlert {
  readonly alert: `Etcd${string}`;
  readonly severity: Severity;
  /** Until it fires after the fault, in seconds at scale 1. */
  readonly withinSeconds: number;
}

/** A series whose course the picture of a fault shows. */
export interface PicturedSeries {
  readonly title: string;
  readonly expression: string;
  readonly unit: 'count' | 'seconds' | 'bytes' | 'ratio';
  /** A line across, and what it is called. */
  readonly threshold?: { readonly value: number; readonly title: string };
}

/** One scenario: what is broken, how it is mended, and what has to be delivered meanwhile. One file each in `scenarios/`. */
export interface Fault {
  /** In kebab-case, as its file. */
  readonly name: string;
  /** What is broken, in one sentence: capital first, full stop last. */
  readonly says: string;
  readonly setting: LabSetting;
  /** The scale it is played at unless told otherwise; 1 for what elections, restarts or a promise decide. */
  readonly timeScale: 1 | 2 | 3 | 4 | 5;
  /** How long all is well before the fault, at any scale: what rates and percentiles need. 30 unless given. */
  readonly steadySeconds?: number;
  /** How long the alerts may take to resolve after the undoing, in seconds at scale 1. 600 unless given. */
  readonly resolvedWithinSeconds?: number;
  readonly expects: readonly [ExpectedAlert, ...ExpectedAlert[]];
  readonly accompanying?: readonly AccompanyingAlert[];
  /** Waited for as the expected ones are: each has to fire after the fault, and never to be delivered. */
  readonly mutes?: readonly MutedAlert[];
  readonly picture?: readonly PicturedSeries[];
  /** Before all is well for the first time: what the fault needs and a healthy cluster has no trouble with. */
  readonly prepare?: (lab: Lab) => Promise<void>;
  readonly cause: (lab: Lab) => Promise<void>;
  readonly undo: (lab: Lab) => Promise<void>;
}
