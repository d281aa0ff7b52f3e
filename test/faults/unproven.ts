/** Alerts that no scenario brings, and what makes that impossible here. Everything else of the pack is proven by `scenarios/`. */
export const unproven: Readonly<Record<`Etcd${string}`, string>> = {};
