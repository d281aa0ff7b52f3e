import { describe, expect, it } from 'vitest';
import { etcdMemberDown } from '../../../rules/alerts/availability/etcd-member-down.ts';
import { etcdSplitBrain } from '../../../rules/alerts/availability/etcd-split-brain.ts';
import { killOneMember } from '../scenarios/kill-one-member.ts';
import { killed } from './fixture.ts';
import { type FaultsEvidence, faultsPage, isPictured } from './page.ts';

const evidence: FaultsEvidence = {
  faults: [killOneMember],
  results: [killed],
  quiet: [
    {
      ...{ etcdVersion: '3.5.30', timeScale: 1, date: '2026-11-21', seconds: 3_000, problems: [] },
      watchdog: { deliveries: 40, longestGapSeconds: 91 },
      steps: [
        {
          ...{ name: 'replace', says: 'A member is replaced.', startSeconds: 0, endSeconds: 200 },
          heard: [
            { atSeconds: 130, status: 'firing', alert: 'EtcdQuorumAtRisk', severity: 'warning', why: 'Two of three.' },
            { atSeconds: 180, status: 'resolved', alert: 'EtcdQuorumAtRisk', severity: 'warning' },
          ],
        },
      ],
    },
  ],
  alerts: [etcdMemberDown, etcdSplitBrain],
  unproven: { EtcdSplitBrain: 'etcd does not do it' },
};

/** The page's tables, without their padding. */
const page = faultsPage(evidence).replaceAll(/ +\|/g, ' |');

describe('the page of the fault lab', () => {
  it('begins with the critical alerts at scale 1 and holds them against what was promised', () => {
    expect(page).toContain(
      '| `EtcdMemberDown` | [kill-one-member](#kill-one-member) | 3.5.30 | 128 s | 133 s | 150 s |\n\n',
    );
    const scaled = faultsPage({ ...evidence, results: [{ ...killed, timeScale: 5 }] });
    expect(scaled).not.toContain('## From the fault to the delivered page');
  });

  it('has each expected alert of each scenario, from the fault, and its resolution from the undoing', () => {
    expect(page).toContain(
      '| kill-one-member | 3.5.30, 1 | `EtcdMemberDown` (critical) | 128 s | 133 s | 90 s | ExporterDegraded |',
    );
    expect(page).toContain('| | | `EtcdQuorumAtRisk` (warning) | 128 s | 143 s | | |');
  });

  it('has a picture of each critical fault', () => {
    expect(page).toContain('![The course of kill-one-member](faults/kill-one-member.svg)');
    expect(isPictured({ ...killed, picture: [] })).toBe(false);
    expect(isPictured({ ...killed, expected: killed.expected.slice(1) })).toBe(false);
  });

  it('has the quiet day, and why something was delivered in it', () => {
    expect(page).toContain(
      '50 minutes at scale 1, 2026-11-21. The Watchdog was delivered 40 times, 91 s apart at most.',
    );
    expect(page).toContain('| A member is replaced. | 200 s | `EtcdQuorumAtRisk` (warning): Two of three. |');
  });

  it('says of each alert what proves it, or why nothing does', () => {
    expect(page).toContain('| `EtcdMemberDown` | kill-one-member |');
    expect(page).toContain('| `EtcdSplitBrain` | impossible here: etcd does not do it |');
    expect(page).toContain('\n1 of 2, by runs');
    const failed = faultsPage({ ...evidence, results: [{ ...killed, problems: ['it was noisy'] }] });
    expect(failed).toContain('\n- kill-one-member, etcd 3.5.30: it was noisy\n');
    expect(failed).toMatch(/`EtcdMemberDown` +\| not recorded yet: kill-one-member/);
  });
});
