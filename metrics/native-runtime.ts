import { counter, everyVersion, gauge, histogram, since34Later, type NativeMetric } from './native-family.ts';

const grpcLabels = ['grpc_method', 'grpc_service', 'grpc_type'] as const;

/** Bounds of the Prometheus client library for Go, `prometheus.DefBuckets`. */
const defaultBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** What the libraries in an etcd server export: of many families those that we read, draw or alert on. */
export const nativeRuntimeMetrics: readonly NativeMetric[] = [
  counter('grpc_server_started_total', everyVersion, grpcLabels),
  counter('grpc_server_handled_total', everyVersion, ['grpc_code', ...grpcLabels]),
  counter('grpc_server_msg_received_total', everyVersion, grpcLabels),
  counter('grpc_server_msg_sent_total', everyVersion, grpcLabels),
  // Needs `--metrics=extensive`.
  histogram('grpc_server_handling_seconds', defaultBuckets, everyVersion, grpcLabels),
  gauge('process_start_time_seconds', everyVersion),
  counter('process_cpu_seconds_total', everyVersion),
  gauge('process_resident_memory_bytes', everyVersion),
  gauge('process_virtual_memory_bytes', everyVersion),
  gauge('process_open_fds', everyVersion),
  gauge('process_max_fds', everyVersion),
  gauge('os_fd_limit', since34Later),
  gauge('os_fd_used', since34Later),
  gauge('go_goroutines', everyVersion),
  gauge('go_threads', everyVersion),
  gauge('go_info', everyVersion, ['version']),
  gauge('go_memstats_heap_inuse_bytes', everyVersion),
  gauge('go_memstats_next_gc_bytes', everyVersion),
];
