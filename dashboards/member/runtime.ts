import type { Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime } from '../queries.ts';
import type { Unit } from '../unit.ts';
import { units } from '../unit.ts';

/** A gauge of etcd's page, as it is. */
function gauge(metric: string, slug: string, title: string, description: string, unit: Unit): TimeSeriesPanel {
  return {
    type: 'timeseries',
    slug,
    title,
    description,
    unit,
    size: { width: 8, height: 7 },
    queries: (context) =>
      overTime(
        context.either({ native: `max by (${context.member}) (${context.native(metric)})` }),
        memberLegend(context),
      ),
    min: 0,
  };
}

/** The process from within: for those who look for a leak. */
export const runtimeRow: Row = {
  title: 'Process',
  isCollapsed: true,
  panels: [
    gauge(
      'go_goroutines',
      'goroutines',
      'Goroutines',
      'A few for each stream, client connection and watcher. A climb without new clients is a leak.',
      units.count,
    ),
    gauge(
      'go_memstats_heap_inuse_bytes',
      'heap',
      'Heap in use',
      'Memory that etcd itself holds, without the mapped database file. Resident memory far above it is the file.',
      units.bytes,
    ),
    gauge(
      'etcd_mvcc_db_open_read_transactions',
      'read-transactions',
      'Open read transactions',
      'Reads that hold the database open. Long ones, such as a backup, keep free pages from being used again.',
      units.count,
    ),
    gauge(
      'etcd_debugging_mvcc_watcher_total',
      'watchers',
      'Watchers',
      'Watchers on the member; one stream carries many. They move to the other members when it restarts.',
      units.count,
    ),
    gauge(
      'etcd_debugging_mvcc_slow_watcher_total',
      'slow-watchers',
      'Watchers behind',
      'Watchers that have not been sent everything up to now. Normal is near 0: otherwise their clients or the member are too slow.',
      units.count,
    ),
    gauge(
      'etcd_debugging_mvcc_pending_events_total',
      'pending-events',
      'Events that wait to be sent',
      'Events that watchers have still to be sent. Normal is near 0.',
      units.count,
    ),
  ],
};
