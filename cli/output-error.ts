/** A folder or file of the output that cannot be used. `problem` completes "PATH …". */
export class OutputError extends Error {
  readonly code = 'OUTPUT_UNUSABLE';
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`${path} ${problem}`, options);
    this.name = 'OutputError';
    this.path = path;
    this.problem = problem;
  }
}
