import { describe, expect, it } from 'vitest';
import { everySource, packFor } from '../rules/fixture.ts';
import { takes } from '../rules/lints/match-regexp.ts';
import type { Pack } from '../rules/pack.ts';
import { smallPack } from './fixture.ts';
import { type InhibitionDocument, inhibitions } from './inhibitions.ts';
import { parseMatchers } from './lints/parse-matchers.ts';

describe('inhibitions', () => {
  it('gather the symptoms of a cause, within its cluster', () => {
    const pack = smallPack({
      EtcdQuorumLost: { severities: ['critical'] },
      EtcdNoLeader: { causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }] },
      EtcdRequestErrors: { causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }] },
    });
    expect(inhibitions(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdQuorumLost"', 'severity="critical"', 'cluster=~".+"'],
        target_matchers: ['alertname=~"EtcdNoLeader|EtcdRequestErrors"'],
        equal: ['cluster'],
      },
    ]);
  });

  it('of one member are its own', () => {
    const pack = smallPack({
      EtcdMemberDown: { scope: 'member', severities: ['critical'] },
      EtcdFollowerLag: { scope: 'member', causes: [{ alert: 'EtcdMemberDown', same: 'member' }] },
    });
    expect(inhibitions(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdMemberDown"', 'severity="critical"', 'cluster=~".+"'],
        target_matchers: ['alertname="EtcdFollowerLag"'],
        equal: ['cluster', 'instance'],
      },
    ]);
  });

  it('compare every label that names a cluster', () => {
    const pack = smallPack(
      {
        EtcdQuorumLost: { severities: ['critical'] },
        EtcdNoLeader: { causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }] },
      },
      { clusterLabels: ['region', 'cluster'] },
    );
    expect(inhibitions(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdQuorumLost"', 'severity="critical"', 'region=~".+"', 'cluster=~".+"'],
        target_matchers: ['alertname="EtcdNoLeader"'],
        equal: ['region', 'cluster'],
      },
    ]);
  });

  it('of a cause reach alerts of its own and of lesser severities', () => {
    const because = { causes: [{ alert: 'EtcdNetworkPartition', same: 'cluster' }] } as const;
    const pack = smallPack({
      EtcdNetworkPartition: { severities: ['critical', 'warning'] },
      EtcdWriteLatencyHigh: { severities: ['critical', 'warning'], ...because },
      EtcdNoLeader: { severities: ['critical'], ...because },
      EtcdFollowerLag: { severities: ['warning'], ...because },
    });
    expect(ofOthers(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdNetworkPartition"', 'severity="critical"', 'cluster=~".+"'],
        target_matchers: ['alertname=~"EtcdWriteLatencyHigh|EtcdNoLeader|EtcdFollowerLag"'],
        equal: ['cluster'],
      },
      {
        source_matchers: ['alertname="EtcdNetworkPartition"', 'severity="warning"', 'cluster=~".+"'],
        target_matchers: ['alertname=~"EtcdWriteLatencyHigh|EtcdFollowerLag"', 'severity=~"warning|info"'],
        equal: ['cluster'],
      },
    ]);
  });

  it('of severities that mute the same are one', () => {
    const pack = smallPack({
      EtcdWalFsyncSlow: { severities: ['critical', 'warning'] },
      EtcdHeartbeatSendFailures: { causes: [{ alert: 'EtcdWalFsyncSlow', same: 'member' }] },
    });
    expect(ofOthers(pack)).toEqual([
      {
        source_matchers: ['alertname="EtcdWalFsyncSlow"', 'severity=~"critical|warning"', 'cluster=~".+"'],
        target_matchers: ['alertname="EtcdHeartbeatSendFailures"', 'severity=~"warning|info"'],
        equal: ['cluster', 'instance'],
      },
    ]);
  });

  it('of information reach all that its member does, and of its cluster what is not critical', () => {
    const pack = smallPack({
      EtcdDefragRunning: { severities: ['info'], scope: 'member' },
      EtcdApplySlow: { severities: ['critical'], causes: [{ alert: 'EtcdDefragRunning', same: 'member' }] },
      EtcdReadLatencyHigh: {
        severities: ['critical', 'warning'],
        causes: [{ alert: 'EtcdDefragRunning', same: 'cluster' }],
      },
    });
    const source = ['alertname="EtcdDefragRunning"', 'severity="info"', 'cluster=~".+"'];
    expect(ofOthers(pack)).toEqual([
      {
        source_matchers: source,
        target_matchers: ['alertname="EtcdReadLatencyHigh"', 'severity=~"warning|info"'],
        equal: ['cluster'],
      },
      { source_matchers: source, target_matchers: ['alertname="EtcdApplySlow"'], equal: ['cluster', 'instance'] },
    ]);
  });

  it('of a cause whose severity reaches none of its symptoms are not there', () => {
    const pack = smallPack({
      EtcdMemberDown: { severities: ['warning'] },
      EtcdNoLeader: { severities: ['critical'], causes: [{ alert: 'EtcdMemberDown', same: 'cluster' }] },
    });
    expect(inhibitions(pack)).toEqual([]);
  });

  it('of the pack mute nothing critical by a lesser alert, but for a defrag and the member that it holds up', () => {
    const pack = packFor(everySource);
    const found = pack.alerts.flatMap(({ alert, rules }) =>
      rules.map(({ severity }) => ({ alertname: alert.name, severity, cluster: 'a' })),
    );
    const passing = (texts: readonly string[]): typeof found =>
      found.filter((labels) => texts.every((text) => passes(labels, text)));
    const lesser = inhibitions(pack).flatMap(({ source_matchers, target_matchers, equal }) => {
      const critical = passing(target_matchers).filter(({ severity }) => severity === 'critical');
      return passing(source_matchers)
        .filter(({ severity }) => severity !== 'critical')
        .flatMap((cause) => critical.map(({ alertname }) => `${cause.alertname} ${alertname} ${equal.join(' ')}`));
    });
    expect(lesser).toEqual([
      'EtcdDefragRunning EtcdWalFsyncSlow cluster instance',
      'EtcdDefragRunning EtcdBackendCommitSlow cluster instance',
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

/** Those between alerts of different names. */
function ofOthers(pack: Pack): readonly InhibitionDocument[] {
  return inhibitions(pack).filter(({ equal }) => !equal.includes('alertname'));
}

function passes(labels: Readonly<Record<string, string>>, matchers: string): boolean {
  const read = parseMatchers(matchers) ?? expect.unreachable(`${matchers} cannot be read`);
  return read.every((matcher) => takes(matcher, labels[matcher.label] ?? '') === true);
}
