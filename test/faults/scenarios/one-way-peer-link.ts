import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';

const dialler = 'etcd1';
const dialled = 'etcd2';

export const oneWayPeerLink: Fault = {
  name: 'one-way-peer-link',
  says: 'One member cannot dial another, which still dials it.',
  setting: { members: 3 },
  timeScale: 5,
  expects: [{ alert: 'EtcdNetworkPartition', severity: 'warning', withinSeconds: 240 }],
  cause: async ({ cluster, peers }) => {
    peers.rule(cluster, (from, to) => (from === dialler && to === dialled ? 'cut' : 'pass'));
    return Promise.resolve();
  },
  undo: healLinks,
};
