import type { Check } from './check.ts';
import { inhibitionAcrossClusters } from './inhibition-across-clusters.ts';
import { inhibitionInCircles } from './inhibition-in-circles.ts';
import { inhibitionOfItself } from './inhibition-of-itself.ts';
import { inhibitionOfNothing } from './inhibition-of-nothing.ts';
import { inhibitionTooSlow } from './inhibition-too-slow.ts';
import { receiverUnused } from './receiver-unused.ts';
import { repeatIntervalTooShort } from './repeat-interval-too-short.ts';
import { routeUnreachable } from './route-unreachable.ts';
import { templateBroken } from './template-broken.ts';
import { templateGlobEmpty } from './template-glob-empty.ts';
import { templateUndefined } from './template-undefined.ts';

/** Every check of Alertmanager files, each about something that `amtool check-config` lets pass. */
export const checks: readonly Check[] = [
  templateBroken,
  templateUndefined,
  templateGlobEmpty,
  routeUnreachable,
  receiverUnused,
  repeatIntervalTooShort,
  inhibitionOfItself,
  inhibitionInCircles,
  inhibitionAcrossClusters,
  inhibitionOfNothing,
  inhibitionTooSlow,
];
