import { describe, expect, it } from 'vitest';
import { smallPack } from './fixture.ts';
import { inhibitions } from './inhibitions.ts';

describe('inhibitions', () => {
  it('gather the symptoms of a cause, within its cluster', () => {
    const pack = smallPack({
      EtcdQuorumLost: {},
      EtcdNoLeader: { causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }] },
      EtcdRequestErrors: { causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }] },
    });
    expect(inhibitions(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdQuorumLost"', 'cluster=~".+"'],
        target_matchers: ['alertname=~"EtcdNoLeader|EtcdRequestErrors"'],
        equal: ['cluster'],
      },
    ]);
  });

  it('of one member are its own', () => {
    const pack = smallPack({
      EtcdMemberDown: { scope: 'member' },
      EtcdFollowerLag: { scope: 'member', causes: [{ alert: 'EtcdMemberDown', same: 'member' }] },
    });
    expect(inhibitions(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdMemberDown"', 'cluster=~".+"'],
        target_matchers: ['alertname="EtcdFollowerLag"'],
        equal: ['cluster', 'instance'],
      },
    ]);
  });

  it('compare every label that names a cluster', () => {
    const pack = smallPack(
      { EtcdQuorumLost: {}, EtcdNoLeader: { causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }] } },
      { clusterLabels: ['region', 'cluster'] },
    );
    expect(inhibitions(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdQuorumLost"', 'region=~".+"', 'cluster=~".+"'],
        target_matchers: ['alertname="EtcdNoLeader"'],
        equal: ['region', 'cluster'],
      },
    ]);
  });

  it('leave out causes that are not in the pack', () => {
    expect(
      inhibitions(smallPack({ EtcdNoLeader: { causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }] } })),
    ).toEqual([]);
  });

  it('never let an alert mute itself', () => {
    expect(inhibitions(smallPack({ EtcdNoLeader: { causes: [{ alert: 'EtcdNoLeader', same: 'cluster' }] } }))).toEqual(
      [],
    );
  });

  it('let critical mute warning and info, and warning mute info, of the same alert, cluster and member', () => {
    const pack = smallPack({
      EtcdWalFsyncSlow: { severities: ['critical', 'warning'] },
      EtcdKnownBadVersion: { severities: ['warning', 'info'] },
      EtcdNoLeader: { severities: ['critical'] },
    });
    const equal = ['alertname', 'cluster', 'instance'];
    expect(inhibitions(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdWalFsyncSlow"', 'severity="critical"', 'cluster=~".+"'],
        target_matchers: ['alertname="EtcdWalFsyncSlow"', 'severity=~"warning|info"'],
        equal,
      },
      {
        source_matchers: ['alertname="EtcdKnownBadVersion"', 'severity="warning"', 'cluster=~".+"'],
        target_matchers: ['alertname="EtcdKnownBadVersion"', 'severity="info"'],
        equal,
      },
    ]);
  });
});
