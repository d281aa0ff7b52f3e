/** Most urgent first: somebody is woken; somebody looks today; somebody who looks finds it. */
export const severities = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];
