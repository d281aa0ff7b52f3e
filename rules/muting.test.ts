import { describe, expect, it } from 'vitest';
import { everySource, packFor } from './fixture.ts';
import { mutings, reachOf } from './muting.ts';

describe(reachOf, () => {
  it('is the own severity and lesser ones', () => {
    expect(reachOf('critical', 'cluster')).toEqual(['critical', 'warning', 'info']);
    expect(reachOf('warning', 'cluster')).toEqual(['warning', 'info']);
    expect(reachOf('warning', 'member')).toEqual(['warning', 'info']);
  });

  it('is everything for information about the member, and what is not critical for that about the cluster', () => {
    expect(reachOf('info', 'member')).toEqual(['critical', 'warning', 'info']);
    expect(reachOf('info', 'cluster')).toEqual(['warning', 'info']);
  });
});

describe(mutings, () => {
  it('are of causes that the pack has, by severity', () => {
    const ofWrites = mutings(packFor(everySource)).filter(({ alert }) => alert === 'EtcdWriteLatencyHigh');
    expect(
      ofWrites.map(({ cause, causeSeverity, same, muted }) => [cause, causeSeverity, same, muted.join(' ')]),
    ).toEqual([
      ['EtcdNoLeader', 'critical', 'cluster', 'critical warning'],
      ['EtcdQuorumLost', 'critical', 'cluster', 'critical warning'],
      ['EtcdNetworkPartition', 'critical', 'cluster', 'critical warning'],
      ['EtcdNetworkPartition', 'warning', 'cluster', 'warning'],
      ['EtcdDefragRunning', 'info', 'cluster', 'warning'],
    ]);
    const exporterOnly = mutings(packFor({ source: 'exporter' }));
    expect(exporterOnly.filter(({ cause }) => cause === 'EtcdDefragRunning')).toEqual([]);
  });
});
