/** How long the leases of `lease` outlive a run that was killed; long enough for a slot that waits for its turn. */
export const leaseTtlSeconds = 120;
