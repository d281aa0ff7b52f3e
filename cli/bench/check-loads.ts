/** One load of `etcdctl check perf`. */
export interface CheckLoad {
  readonly name: 's' | 'm' | 'l' | 'xl';
  readonly writesPerSecond: number;
  /** Requests in flight at most. */
  readonly clientCount: number;
}

/** The loads of etcdctl 3.5 and 3.6, smallest first: etcdctl/ctlv3/command/check.go, checkPerfCfgMap. */
export const checkLoads: readonly CheckLoad[] = [
  { name: 's', writesPerSecond: 150, clientCount: 50 },
  { name: 'm', writesPerSecond: 1000, clientCount: 200 },
  { name: 'l', writesPerSecond: 8000, clientCount: 500 },
  { name: 'xl', writesPerSecond: 15_000, clientCount: 1000 },
];

/** What every load writes and for how long: the same file, newCheckPerfCommand. Keys are 256 bytes behind etcdctl's prefix. */
export const checkSettings = {
  durationMs: 60_000,
  keySizeBytes: 256 + '/etcdctl-check-perf/'.length,
  valueSizeBytes: 1024,
} as const;
