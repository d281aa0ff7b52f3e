/** A closed loop that two tools are to run alike. */
export interface LoadShape {
  readonly workload: 'write' | 'read';
  readonly endpoint: string;
  readonly caFile?: string;
  readonly connections: number;
  readonly clients: number;
  readonly operations: number;
  readonly keySizeBytes: number;
  readonly valueSizeBytes: number;
  /** Of write: keys that it spreads over. */
  readonly keySpace: number;
  /** Of read: the one key that is there. */
  readonly key: string;
}

/** What one run of a tool came to; NaN is what a tool does not tell. */
export interface ToolRun {
  /** Operations a second, by the tool's own report. */
  readonly throughput: number;
  readonly p99Seconds: number;
  /** Processor time of the whole process, from its start to its end. */
  readonly cpuSeconds: number;
}

/** Of a run that was not made. */
export const untold: ToolRun = { throughput: NaN, p99Seconds: NaN, cpuSeconds: NaN };

export type Tool = (shape: LoadShape) => Promise<ToolRun>;
