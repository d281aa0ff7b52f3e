import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

/** What is logged, with the time, which is another one each time, replaced. */
function logged(format: 'logfmt' | 'json'): readonly string[] {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', format }, (line) => lines.push(line));
  logger.debug('not logged');
  logger.info({ cluster: 'a b' }, 'observed');
  logger.level = 'error';
  logger.warn('not logged any more');
  return lines.map((line) => line.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, 'TIME'));
}

describe('createLogger', () => {
  it('writes a line of logfmt for each message of its level', () => {
    expect(logged('logfmt')).toEqual(['time=TIME level=info msg=observed cluster="a b"\n']);
  });

  it('writes a line of JSON for each message of its level', () => {
    expect(logged('json')).toEqual(['{"level":"info","time":"TIME","cluster":"a b","msg":"observed"}\n']);
  });

  it('writes an error with its message', () => {
    const lines: string[] = [];
    createLogger({ level: 'info', format: 'json' }, (line) => lines.push(line)).error(
      { error: new TypeError('a defect') },
      'failed',
    );
    expect(lines).toEqual([expect.stringContaining('"message":"a defect"')]);
  });
});
