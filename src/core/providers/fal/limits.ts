/** Pixels of a result where fal publishes no limit: what this computer can finish. */
export const ownLimit = 500_000_000

/** Pixels of a frame of a video where fal publishes no limit: 8K. */
export const largestVideo = 7680 * 4320

/** Containers of videos that fal's models take. */
export const takenContainers = ['mp4', 'mov', 'webm', 'gif'] as const
