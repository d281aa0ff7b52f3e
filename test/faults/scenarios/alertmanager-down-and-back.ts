import type { Fault } from '../fault.ts';
import { untilFiring } from '../tools/until-firing.ts';

const victim = 'etcd3';
const memberDown = 'EtcdMemberDown';

export const alertmanagerDownAndBack: Fault = {
  name: 'alertmanager-down-and-back',
  says: 'One member is killed while Alertmanager is down, which is back when the alert fires.',
  setting: { members: 3 },
  timeScale: 5,
  expects: [
    {
      ...{ alert: memberDown, severity: 'critical', withinSeconds: 180 },
      labels: () => ({ instance: victim }),
    },
    { alert: 'EtcdQuorumAtRisk', severity: 'warning', withinSeconds: 210 },
  ],
  picture: [{ title: 'Members up', expression: 'etcd_monitor_member_up{cluster="lab"}', unit: 'count' }],
  cause: async (lab) => {
    await lab.parts.alertmanager.stop();
    await lab.cluster.member(victim).kill();
    await untilFiring(lab, memberDown);
    await lab.parts.alertmanager.start();
  },
  undo: async (lab) => {
    await lab.cluster.member(victim).restart();
  },
};
