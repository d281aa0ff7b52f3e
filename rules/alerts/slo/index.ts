import type { Alert } from '../../alert.ts';
import { etcdAvailabilityBudgetBurn } from './etcd-availability-budget-burn.ts';
import { etcdLatencyBudgetBurn } from './etcd-latency-budget-burn.ts';

/** The alerts of the group slo, in the order of the reference. */
export const sloAlerts: readonly Alert[] = [etcdAvailabilityBudgetBurn, etcdLatencyBudgetBurn];
