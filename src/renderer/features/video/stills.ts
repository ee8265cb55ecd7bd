import { thisHost } from '../../host/this-host.ts'
import { makeStill } from './make-still.ts'

/** Stills by job, the least recently made first: URLs, or null for videos that can't be shown. */
const kept = new Map<string, string | null>()

/** Stills that are kept; the rows on a screen are far fewer. */
const mostKept = 500

/** The end of the line: one video is decoded at a time. */
let line: Promise<void> = Promise.resolve()

/** The still of a job's source, as far as it was made; undefined before that. */
export function knownStill(job: string): string | null | undefined {
  return kept.get(job)
}

/** Makes the still of a job's source, and says when it is there, unless it is no longer wanted. Returns how to stop. */
export function wantStill(job: string, onMade: () => void): () => void {
  let isWanted = true
  line = line.then(async () => {
    if (!isWanted) return
    if (!kept.has(job)) keep(job, await makeStill(thisHost.pictureUrl(job, 'source', 'file')))
    onMade()
  })
  return () => {
    isWanted = false
  }
}

function keep(job: string, still: Blob | null): void {
  kept.set(job, still === null ? null : URL.createObjectURL(still))
  const [oldest] = kept
  if (kept.size <= mostKept || oldest === undefined) return
  kept.delete(oldest[0])
  if (oldest[1] !== null) URL.revokeObjectURL(oldest[1])
}
