import { voterCount, voterCountRecord, voterTargets, voterUpRecord } from '../native-voters.ts';
import type { Recording } from '../recording.ts';

/** The voters of a cluster by its members' pages: two alerts read them, and a day is looked back over. */
export const nativeVotersRecording: Recording = {
  name: 'native-voters',
  group: 'availability',
  rules: (context) =>
    context.target.source === 'exporter'
      ? []
      : [
          { record: voterUpRecord, expression: voterTargets(context) },
          { record: voterCountRecord, expression: voterCount(context) },
        ],
};
