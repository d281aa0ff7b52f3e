import type { DashboardName } from '../rules/alert.ts';

/** Ids are 1 to this: a prime, so that every bit of the hash counts. Two slugs of one dashboard that meet are refused by a lint. */
const ids = 999_983;

/**
 * A panel's id on its dashboard, from its slug alone: links to it hold when panels are added, moved or left out.
 * FNV-1a over 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
 */
export function panelId(dashboard: DashboardName, slug: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${dashboard}/${slug}`)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return 1 + (hash % ids);
}

/** A row's id: its title in place of a slug, which has no spaces. */
export function rowId(dashboard: DashboardName, title: string): number {
  return panelId(dashboard, `row ${title}`);
}
