/**
 * Upper bounds of the classic histogram in results and on the Pushgateway, in seconds. 1-2-5 steps from a tenth of a millisecond,
 * below which no member answers, to ten seconds, above which every deadline is. The limits that people ask for are on bounds:
 * 50 ms and 100 ms of the reference targets, 500 ms of `etcdctl check perf`. A constant list, so that runs can be added up.
 */
export const bucketBoundsSeconds: readonly number[] = [
  0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10,
];
