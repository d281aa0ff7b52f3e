import type { Alert } from '../alert.ts';
import { alarmsAlerts } from './alarms/index.ts';
import { availabilityAlerts } from './availability/index.ts';
import { benchAlerts } from './bench/index.ts';
import { latencyAlerts } from './latency/index.ts';
import { monitoringAlerts } from './monitoring/index.ts';
import { raftAlerts } from './raft/index.ts';
import { resourcesAlerts } from './resources/index.ts';
import { securityAlerts } from './security/index.ts';
import { sloAlerts } from './slo/index.ts';
import { storageAlerts } from './storage/index.ts';

/** Every alert of the project, by group and then in the order of the reference. */
export const alerts: readonly Alert[] = [
  ...availabilityAlerts,
  ...monitoringAlerts,
  ...alarmsAlerts,
  ...latencyAlerts,
  ...raftAlerts,
  ...storageAlerts,
  ...resourcesAlerts,
  ...securityAlerts,
  ...sloAlerts,
  ...benchAlerts,
];
