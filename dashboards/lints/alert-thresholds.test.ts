import { expect, it } from 'vitest';
import { walFsync } from '../fixture.ts';
import { warningSteps } from '../threshold-steps.ts';
import { alertThresholds } from './alert-thresholds.ts';
import { findingsOf } from './fixture.ts';

const dashboard = { name: 'storage' } as const;

it('finds a line at another figure than the alert’s', () => {
  const panels = [{ ...walFsync, thresholds: () => warningSteps(0.01) }];
  const [finding = ''] = findingsOf(alertThresholds, { dashboard, panels });
  expect(finding).toBe('WAL fsync: 0.01 is no figure of EtcdWalFsyncSlow: 0.128, 0.016');
});

it('finds a figure of the alert that is none of seconds: so many slow writes are no chance', () => {
  const panels = [{ ...walFsync, thresholds: () => warningSteps(10) }];
  expect(findingsOf(alertThresholds, { dashboard, panels })).toHaveLength(1);
});

it('leaves the alert’s own figures alone', () => {
  expect(findingsOf(alertThresholds, { dashboard, panels: [walFsync] })).toEqual([]);
});
