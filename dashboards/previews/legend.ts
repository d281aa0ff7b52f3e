import type { Series } from './data.ts';

/** A legend with a series' labels in place of `{{label}}`. A label that it lacks is left out. */
export function legendText(template: string, { labels }: Series): string {
  return template
    .replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) => labels[label] ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
