import type { Fault } from '../fault.ts';
import { writeInBulk } from '../tools/bulk-writes.ts';
import { growDatabase } from '../../servers/database-writer.ts';
import { besidePagesOfSlowRequests, besideSlowRequests } from '../tools/slow-requests.ts';

const victim = 'etcd3';
const databaseBytes = 48 * 1024 * 1024;
const cutAfterBytes = 4 * 1024 * 1024;
/** More than the 5,000 entries that etcd keeps for members that are behind. */
const missedEntries = 6_000;
const behind = 'A member that is behind answers no request that needs the newest data.';

export const snapshotFailures: Fault = {
  name: 'snapshot-failures',
  says: 'A member that was cut off needs a snapshot of 48 MiB, and what connects it ends every transfer of more than 4 MiB.',
  setting: { members: 3, etcd: { flags: ['--snapshot-count=100'] } },
  timeScale: 5,
  resolvedWithinSeconds: 3_000,
  expects: [{ alert: 'EtcdSnapshotFailures', severity: 'warning', withinSeconds: 2_400 }],
  accompanying: [
    ...besideSlowRequests(behind),
    ...besidePagesOfSlowRequests(behind),
    {
      ...{ alert: 'EtcdNetworkPartition', severity: 'critical' },
      why: 'It misses those entries because it is cut off at first.',
    },
    {
      ...{ alert: 'EtcdNetworkPartition', severity: 'warning' },
      why: 'etcd calls a link inactive after a snapshot over it failed (rafthttp, snapshot_sender.go).',
    },
    { alert: 'EtcdPeerSendFailures', severity: 'warning', why: 'Each snapshot that fails is one of them.' },
    { alert: 'EtcdPeerRoundTripSlow', severity: 'warning', why: 'Pings wait behind the snapshot.' },
    { alert: 'EtcdQuorumAtRisk', severity: 'warning', why: 'Of three members it is one that does not take part.' },
    { alert: 'EtcdFollowerLag', severity: 'warning', why: 'It cannot catch up.' },
  ],
  picture: [
    {
      ...{ title: 'Snapshots that failed to be sent', unit: 'count' },
      expression: 'sum(etcd_network_snapshot_send_failures{cluster="lab"})',
    },
  ],
  prepare: (lab) => growDatabase(lab.cluster.member('etcd1'), databaseBytes),
  cause: async (lab) => {
    const { cluster, peers } = lab;
    const others = cluster.members.filter(({ name }) => name !== victim);
    peers.split(
      cluster,
      [victim],
      others.map(({ name }) => name),
    );
    const endpoints = others.map(({ clientUrl }) => clientUrl);
    await writeInBulk(endpoints, { prefix: 'missed/', count: missedEntries, keyCount: 100, valueBytes: 10 });
    peers.rule(cluster, (_, dialled) => (dialled === victim ? { cutAfterBytes } : 'pass'));
  },
  undo: (lab) => {
    lab.peers.heal();
    return Promise.resolve();
  },
};
