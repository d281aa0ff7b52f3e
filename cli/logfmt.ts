/** A log record as one line of `key=value` pairs, time, level and message first. Nested values are JSON. */
export function toLogfmt(record: Readonly<Record<string, unknown>>): string {
  const { time, level, msg, ...rest } = record;
  const fields = { time, level, msg, ...rest };
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key.replace(/[\s="\p{Cc}]/gu, '_')}=${formatValue(value)}`)
    .join(' ');
}

function formatValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // JSON's escapes are logfmt's, and keep a value on its line.
  return text === '' || /[\s="\\\p{Cc}\u2028\u2029]/u.test(text) ? JSON.stringify(text) : text;
}
