/** Pixels of a result where fal publishes no limit: what this computer can finish. */
export const ownLimit = 500_000_000
