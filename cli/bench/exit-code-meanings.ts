import { exitCodes } from '../exit-codes.ts';

/** What each exit code of `bench` means, completing "N: …", in the order of the codes. */
export const benchExitCodes: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.done, 'passed'],
  [exitCodes.failed, 'an SLO was missed'],
  [exitCodes.wrongCall, 'wrong call, or a file that cannot be used; nothing was loaded'],
  [
    exitCodes.refused,
    'the cluster cannot be reached, or is left alone (alarm, no quorum, above 80 % of its quota); or the run passed, and its report could not be written',
  ],
  [exitCodes.tooManyErrors, 'more operations failed than --max-errors allows'],
  [
    exitCodes.invalidRun,
    'invalid run: this machine was the bottleneck, the members did not keep up with --rate, the leader changed',
  ],
  [exitCodes.regressed, 'regressed against the baseline'],
  [exitCodes.pushFailed, 'the results could not be pushed, with --push-required'],
  [exitCodes.interrupted, 'interrupted; the report is of what was measured until then'],
];
