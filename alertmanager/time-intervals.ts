import type { HoursConfig } from '../config/config.ts';

/** The hours in which warnings are sent. What fires outside of them is sent when they begin, if it still fires. */
export const warningHoursName = 'etcd-warning-hours';

/** The `time_intervals` of the file: none where warnings are sent at all times. */
export function timeIntervals(hours: HoursConfig | undefined): readonly unknown[] {
  if (hours === undefined) return [];
  const times = hours.times.map(({ start, end }) => ({ start_time: start, end_time: end }));
  return [
    {
      name: warningHoursName,
      time_intervals: [{ times, weekdays: hours.weekdays, location: hours.location }],
    },
  ];
}
