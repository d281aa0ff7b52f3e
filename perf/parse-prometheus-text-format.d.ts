/** The package ships no types. Families with their samples; values are strings. */
declare module 'parse-prometheus-text-format' {
  export default function parsePrometheusTextFormat(page: string): unknown;
}
