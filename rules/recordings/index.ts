import type { Recording } from '../recording.ts';
import { nativeVotersRecording } from './native-voters.ts';
import { probeFailuresRecording } from './probe-failures.ts';
import { probesSlowRecording } from './probes-slow.ts';
import { requestFaultsRecording } from './request-faults.ts';
import { requestsSlowRecording } from './requests-slow.ts';

/** Every set of recording rules of the project. */
export const recordings: readonly Recording[] = [
  nativeVotersRecording,
  probeFailuresRecording,
  requestFaultsRecording,
  probesSlowRecording,
  requestsSlowRecording,
];
