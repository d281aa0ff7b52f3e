import type { AlarmType } from '../../etcd/replies.ts';
import { aboutMember, decide, type Decision, type Findings, nameOf, unknown } from './findings.ts';

function alarm({ members, alarmsKnown }: Findings, type: AlarmType): Decision {
  if (!alarmsKnown) return unknown;
  return decide(
    members
      .filter((member) => member.alarms?.includes(type) === true)
      .map((member) => aboutMember(member, `raised ${type}`)),
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
      detail: 'holds other data than most members at the same revision',
    })),
  );
}
