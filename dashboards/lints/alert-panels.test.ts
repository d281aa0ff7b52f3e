import { expect, it } from 'vitest';
import { quorum } from '../fixture.ts';
import { alertPanels } from './alert-panels.ts';
import { findingsOf } from './fixture.ts';

it('finds alerts whose panel is not on their dashboard', () => {
  const findings = findingsOf(alertPanels, { panels: [quorum] });
  expect(findings).toContain('EtcdNoLeader: the panel leader is not there');
  expect(findings.filter((finding) => finding.startsWith('EtcdQuorumLost'))).toEqual([]);
});
