import type { Fault } from '../fault.ts';
import { nodeJob, tellDiskUse } from '../tools/node-page.ts';
import { untilDelivered } from '../tools/until-delivered.ts';

const victim = 'etcd2';
const labels = (): Readonly<Record<string, string>> => ({ instance: victim });
const warning = { alert: 'EtcdDiskSpaceLow', severity: 'warning', withinSeconds: 660, labels } as const;

export const diskSpaceLow: Fault = {
  name: 'disk-space-low',
  says: 'The disk of a member is 85 % full by its machine’s node exporter, and when that has been told, 97 %.',
  setting: {
    ...{ members: 3, hasPushgateway: true },
    config: { generate: { node_exporter_selector: `job="${nodeJob}"` } },
  },
  timeScale: 1,
  // From the fault on, so after the time that the warning takes.
  expects: [warning, { alert: 'EtcdDiskSpaceLow', severity: 'critical', withinSeconds: 1_200, labels }],
  picture: [
    {
      ...{ title: 'Disk in use', unit: 'ratio' },
      expression: '1 - node_filesystem_avail_bytes / node_filesystem_size_bytes',
      threshold: { value: 0.95, title: 'critical' },
    },
  ],
  prepare: (lab) => tellDiskUse(lab, () => 0.4),
  cause: async (lab) => {
    await tellDiskUse(lab, (member) => (member === victim ? 0.85 : 0.4));
    await untilDelivered(lab, warning);
    await tellDiskUse(lab, (member) => (member === victim ? 0.97 : 0.4));
  },
  undo: (lab) => tellDiskUse(lab, () => 0.4),
};
