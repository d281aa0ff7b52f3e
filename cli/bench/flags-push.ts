import type { Flag } from '../../config/flag.ts';

/** Holds the Pushgateway's password itself; `--pushgateway-password-file` wins over it. */
export const pushPasswordVariable = 'ETCD_MONITOR_PUSHGATEWAY_PASSWORD';

/** Flags of `bench` that are about the Pushgateway. */
export const benchPushFlags: readonly Flag[] = [
  {
    name: 'pushgateway',
    kind: 'text',
    placeholder: 'URL',
    description: 'Push the results there, such as http://pushgateway:9091.',
    group: 'Pushgateway',
  },
  {
    name: 'pushgateway-username',
    kind: 'text',
    placeholder: 'NAME',
    environment: 'ETCD_MONITOR_PUSHGATEWAY_USERNAME',
    description: `User that the Pushgateway asks for. The password: --pushgateway-password-file, or environment ${pushPasswordVariable}.`,
    group: 'Pushgateway',
  },
  {
    name: 'pushgateway-password-file',
    kind: 'text',
    placeholder: 'FILE',
    environment: 'ETCD_MONITOR_PUSHGATEWAY_PASSWORD_FILE',
    description: 'File with the password of --pushgateway-username.',
    group: 'Pushgateway',
  },
  {
    name: 'job',
    kind: 'text',
    placeholder: 'NAME',
    defaultText: 'etcd_bench',
    description: 'Label `job` of what is pushed.',
    group: 'Pushgateway',
  },
  {
    name: 'grouping',
    kind: 'list',
    placeholder: 'NAME=VALUE,...',
    description: 'More labels that name the series, such as cluster=production. Nothing that is new with each run.',
    group: 'Pushgateway',
  },
  {
    name: 'push-required',
    kind: 'switch',
    placeholder: '',
    description: 'Exit with 7 when the push fails; otherwise that is a warning.',
    group: 'Pushgateway',
  },
  {
    name: 'pushgateway-delete',
    kind: 'switch',
    placeholder: '',
    description: 'Take away what earlier runs of WORKLOAD pushed, and run nothing.',
    group: 'Pushgateway',
  },
];
