import type { AlarmType } from '../../etcd/replies.ts';
import { decide, type Decision, type Findings, nameOf, unknown } from './findings.ts';

/** An alarm stops the whole cluster until it is disarmed, also if the member that raised it has been removed since. */
function alarm({ members, alarms }: Findings, type: AlarmType): Decision {
  if (alarms === undefined) return unknown;
  return decide(
    [...alarms]
      .filter(([, types]) => types.includes(type))
      .map(([memberId]) => ({ memberId, instance: nameOf(members, memberId), detail: `raised ${type}` })),
  );
}

export function alarmNospace(findings: Findings): Decision {
  return alarm(findings, 'NOSPACE');
}

export function alarmCorrupt(findings: Findings): Decision {
  return alarm(findings, 'CORRUPT');
}

export function hashMismatch({ hashes, members }: Findings): Decision {
  if (hashes.consistent === undefined) return unknown;
  return decide(
    hashes.deviating.map((memberId) => ({
      memberId,
      instance: nameOf(members, memberId),
      detail: 'holds other data than other members at the same revision',
    })),
  );
}
