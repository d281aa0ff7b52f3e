/**
 * How the text of a flag becomes a value of the file: as it is, split at commas (and repeatable), the same with NAME=VALUE
 * between them, a switch, a whole number, milliseconds or mebibytes without their unit.
 */
type FlagKind = 'text' | 'list' | 'pairs' | 'switch' | 'number' | 'milliseconds' | 'mebibytes';

/** One flag of a command: its command line, its `--help` and docs/configuration.md are made of these. */
export interface Flag {
  /** Without dashes. */
  readonly name: string;
  readonly kind: FlagKind;
  /** Stands for the value in `--help`. */
  readonly placeholder: string;
  /** Undefined where the key's own description says it all. */
  readonly description?: string;
  readonly group: FlagGroup;
  readonly environment?: string;
  /** Its key in the file. `clusters[].` means every cluster. Undefined for what only the command line can say. */
  readonly key?: string;
  /** As a user would write it, where the key's own default would not do. */
  readonly defaultText?: string;
  /** `--no-NAME` says the opposite. */
  readonly isNegatable?: boolean;
}

type FlagGroup =
  | 'Clusters'
  | 'Observing'
  | 'Web server'
  | 'Thresholds'
  | 'Log'
  | 'Collectors'
  | 'Output'
  | 'Whom the pack is for'
  | 'What the rules are for'
  | 'Checks'
  | 'Links'
  | 'Load'
  | 'Keys and values'
  | 'Safety'
  | 'Report'
  | 'Pass or fail'
  | 'Pushgateway'
  | 'Other sources'
  | 'Other';

/** Flags by their group, in the order in which the groups first appear. */
export function flagsByGroup(flags: readonly Flag[]): readonly (readonly [FlagGroup, readonly Flag[]])[] {
  const groups = [...new Set(flags.map(({ group }) => group))];
  return groups.map((group) => [group, flags.filter((flag) => flag.group === group)]);
}
