import type { Fault } from '../fault.ts';

export const exporterKilled: Fault = {
  name: 'exporter-killed',
  says: 'The exporter of etcd-monitor is killed and stays away.',
  setting: { members: 3 },
  timeScale: 5,
  expects: [{ alert: 'EtcdExporterDown', severity: 'warning', withinSeconds: 360 }],
  cause: async (lab) => {
    await lab.parts.exporter.stop();
  },
  undo: async (lab) => {
    await lab.parts.exporter.start();
  },
};
