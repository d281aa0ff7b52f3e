import { conditionNames, type ConditionName } from '../../cluster/verdict.ts';
import type { Family, Labels } from '../../metrics/definition.ts';

/** The families of one page, as a test asks them: by name and some of the labels. */
export class LivePage {
  readonly families: readonly Family[];

  constructor(families: readonly Family[]) {
    this.families = families;
  }

  /** Label sets and values of every counter or gauge sample that carries these labels, in page order. */
  samples(name: string, labels: Labels = {}): readonly { readonly labels: Labels; readonly value: number }[] {
    return this.families.flatMap(({ definition, samples }) =>
      definition.name !== name
        ? []
        : samples.flatMap((sample) =>
            'value' in sample && carries(sample.labels, labels) ? [{ labels: sample.labels, value: sample.value }] : [],
          ),
    );
  }

  /** The one value with these labels; undefined if there is none. @throws Error if there are several */
  value(name: string, labels: Labels = {}): number | undefined {
    const found = this.samples(name, labels);
    if (found.length > 1) throw new Error(`${found.length} samples of ${name} with ${JSON.stringify(labels)}`);
    return found[0]?.value;
  }

  /** A family's values by the value of one label. */
  by(label: string, name: string, labels: Labels = {}): Readonly<Record<string, number>> {
    return Object.fromEntries(
      this.samples(name, labels).map((sample) => [sample.labels[label] ?? '', sample.value] as const),
    );
  }

  /** The conditions that hold, in the order of `conditionNames`. */
  conditions(labels: Labels = {}): readonly ConditionName[] {
    return conditionNames.filter(
      (condition) => this.value('etcd_monitor_cluster_condition', { ...labels, condition }) === 1,
    );
  }

  /** Why collectors fail: `instance collector` to the reason. */
  failures(labels: Labels = {}): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.samples('etcd_monitor_collector_failure', labels).map((sample) => [
        `${sample.labels['instance'] ?? ''} ${sample.labels['collector'] ?? ''}`,
        sample.labels['reason'] ?? '',
      ]),
    );
  }

  /** For the message of a wait that ended in vain: the verdict, and which members are up. */
  describe(): string {
    const up = this.samples('etcd_monitor_member_up').map(
      ({ labels, value }) => `${labels['instance'] ?? ''}=${value}`,
    );
    return `healthy=${String(this.samples('etcd_cluster_healthy')[0]?.value)} conditions=${this.conditions().join(',')} up: ${up.join(' ')} failures: ${JSON.stringify(this.failures())}`;
  }
}

function carries(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}
