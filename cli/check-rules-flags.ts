import type { Flag } from '../config/flag.ts';

/** Every flag of `etcd-monitor check rules`, in the order of `--help`. */
export const checkRulesFlags: readonly Flag[] = [
  {
    name: 'etcd-version',
    kind: 'text',
    placeholder: '3.4|3.5|3.6|3.7',
    defaultText: '3.5',
    description: 'Oldest etcd that the rules are for; every newer one is meant, too.',
    group: 'What the rules are for',
  },
  {
    name: 'metrics-level',
    kind: 'text',
    placeholder: 'basic|extensive',
    defaultText: 'basic',
    description: 'Whether etcd runs with --metrics=extensive.',
    group: 'What the rules are for',
  },
  {
    name: 'selector',
    kind: 'text',
    placeholder: 'MATCHERS',
    defaultText: 'any label',
    description:
      'Matchers that pick etcd, such as job="etcd": series that other programs have, too (up, process_*), must be picked by these labels.',
    group: 'What the rules are for',
  },
  {
    name: 'cluster-labels',
    kind: 'list',
    placeholder: 'NAME,...',
    defaultText: 'cluster',
    description: 'Labels that together name a cluster.',
    group: 'What the rules are for',
  },
  {
    name: 'runbooks',
    kind: 'text',
    placeholder: 'DIR',
    description: 'Folder that links ending in NAME.md must resolve to. Without it links are not followed.',
    group: 'Checks',
  },
  {
    name: 'disable',
    kind: 'list',
    placeholder: 'CHECK,...',
    description: 'Checks to leave out. May be repeated.',
    group: 'Checks',
  },
  { name: 'list', kind: 'switch', placeholder: '', description: 'Print every check and exit.', group: 'Checks' },
  { name: 'help', kind: 'switch', placeholder: '', description: 'Print this and exit.', group: 'Checks' },
];
