/**
 * Why a part of an observation is absent. Exported as the label `reason`, so the set is closed and small.
 */
export const reasons = [
  'deadline_exceeded',
  'connection_refused',
  'connection_failed',
  'name_resolution_failed',
  'tls_failed',
  'unavailable',
  'no_leader',
  'unauthenticated',
  'permission_denied',
  'not_supported',
  'http_status',
  'body_too_large',
  'invalid_reply',
  'internal',
  'alarm_active',
  'quota_nearly_used',
  'no_quorum',
  'inconclusive',
  'not_allowed',
] as const;

export type Reason = (typeof reasons)[number];

/** The way to the member is broken: whatever was asked has not reached it, or its connection is gone. */
export const brokenWayReasons: readonly Reason[] = [
  'connection_refused',
  'connection_failed',
  'name_resolution_failed',
  'tls_failed',
  'unavailable',
];

/** One answer of one source: the value, or why there is none. `durationSeconds` is the time spent either way. */
export type Part<T> =
  | { readonly ok: true; readonly value: T; readonly durationSeconds: number }
  | { readonly ok: false; readonly reason: Reason; readonly detail: string; readonly durationSeconds: number };
