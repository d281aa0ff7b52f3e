import type { Flag } from '../config/flag.ts';

/** Every flag of `etcd-monitor check alertmanager`, in the order of `--help`. */
export const checkAlertmanagerFlags: readonly Flag[] = [
  {
    name: 'rules',
    kind: 'list',
    placeholder: 'FILE,...',
    description:
      'Rule files with all the alerts that are routed, or globs of them. Without them, names and waits of alerts are not compared.',
    group: 'Checks',
  },
  {
    name: 'cluster-labels',
    kind: 'list',
    placeholder: 'NAME,...',
    defaultText: 'cluster',
    description: 'Labels that together name a cluster.',
    group: 'Checks',
  },
  { name: 'list', kind: 'switch', placeholder: '', description: 'Print every check and exit.', group: 'Checks' },
  { name: 'help', kind: 'switch', placeholder: '', description: 'Print this and exit.', group: 'Checks' },
];
