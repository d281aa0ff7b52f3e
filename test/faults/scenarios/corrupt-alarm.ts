import { raiseCorrupt } from '../../servers/raise-corrupt.ts';
import type { Fault } from '../fault.ts';

export const corruptAlarm: Fault = {
  name: 'corrupt-alarm',
  says: 'The alarm CORRUPT is raised for one member, as etcd raises it itself; later it is disarmed.',
  setting: { members: 3 },
  timeScale: 1,
  resolvedWithinSeconds: 1_000,
  expects: [{ alert: 'EtcdAlarmCorrupt', severity: 'critical', withinSeconds: 60, promisedSeconds: 30 }],
  picture: [
    {
      ...{ title: 'CORRUPT raised', unit: 'count' },
      expression: 'max(etcd_monitor_member_alarm{cluster="lab",alarm="CORRUPT"})',
    },
    {
      ...{ title: 'Requests refused with DataLoss, per second', unit: 'count' },
      expression: 'sum(rate(grpc_server_handled_total{cluster="lab",job="etcd",grpc_code="DataLoss"}[30s]))',
    },
  ],
  cause: async (lab) => {
    await raiseCorrupt(lab.cluster.member('etcd2'));
  },
  undo: async (lab) => {
    await lab.cluster.etcdctl(['alarm', 'disarm']);
  },
};
