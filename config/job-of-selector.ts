/** The job that label matchers name: `etcd` for `zone="a",job="etcd"`. Undefined where they name none, or by a pattern only. */
export function jobOfSelector(matchers: string): string | undefined {
  return /(?:^|,)\s*job\s*=\s*"([^"]*)"/.exec(matchers)?.[1];
}
