import { describe, expect, it } from 'vitest';
import { everySource, packFor } from '../fixture.ts';
import type { Pack } from '../pack.ts';
import { alertReference } from './reference.ts';

/** The last cell of an alert's row. */
function mutedBy(pack: Pack, name: string): string | undefined {
  const row = alertReference(pack)
    .text.split('\n')
    .find((line) => line.startsWith(`| [${name}]`));
  return row?.split(' | ').at(-1)?.replace(/ ?\|$/, '').trim();
}

describe('muted by, in the table of alerts', () => {
  const pack = packFor(everySource);

  it('names the severities that mute, and which of them reach only the lesser ones of the alert', () => {
    expect(mutedBy(pack, 'EtcdWriteLatencyHigh')).toBe(
      'EtcdQuorumLost (critical), EtcdNoLeader (critical), EtcdNetworkPartition (critical; warning mutes only warning), EtcdDefragRunning (info mutes only warning)',
    );
    expect(mutedBy(pack, 'EtcdFollowerLag')).toContain('EtcdNetworkPartition (critical, warning)');
  });

  it('says what is of the member', () => {
    expect(mutedBy(pack, 'EtcdWalFsyncSlow')).toBe('EtcdDefragRunning (info; of the member)');
  });

  it('leaves out causes that the pack does not have', () => {
    expect(mutedBy(packFor({ source: 'exporter', etcdVersion: '3.7' }), 'EtcdProposalsPending')).toBe(
      'EtcdQuorumLost (critical), EtcdNoLeader (critical)',
    );
  });
});
