import { originText } from '../config/mistake.ts';
import type { LoadResult } from '../config/load.ts';

const notUsedByExporter = ['alerts', 'alerting', 'generate'];

/** What `--config.check` says of a configuration that is right: what was read, each value with its source, what to look at. */
export function checkReport({ config, given, file, files, warnings }: LoadResult & { ok: true }): string {
  const keyWidth = Math.max(0, ...given.map(({ key }) => key.length));
  const textWidth = Math.min(48, Math.max(0, ...given.map(({ text }) => text.length)));
  const values = given.map(
    ({ key, text, origin }) => `  ${key.padEnd(keyWidth)}  ${text.padEnd(textWidth)}  ${originText(origin)}`,
  );
  const clusters = config.clusters.map(({ name, endpoints }) => `  ${name}: ${endpoints.join(', ')}`);
  const idle = notUsedByExporter.filter((block) =>
    given.some(({ key }) => key === block || key.startsWith(`${block}.`)),
  );
  return [
    `configuration ok (${file ?? 'no file'})`,
    ...section('clusters', clusters),
    ...section('given values, by source', values),
    ...section(
      'files found readable',
      files.map((name) => `  ${name}`),
    ),
    ...section(
      'not used by the exporter, but by etcd-monitor generate',
      idle.map((block) => `  ${block}`),
    ),
    ...section(
      'warnings',
      warnings.map((warning) => `  ${warning}`),
    ),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines];
}
