import { useEffect, useState } from 'react'
import { type JobVideo, makeCopy } from './make-copy.ts'

/** How the smaller copy of a video stands. */
export interface CopyState {
  /** How far it is, 0 to 1. */
  readonly part: number
  /** What the video itself is encoded with, once the copy is there; null before. */
  readonly codec: string | null
  /** Why there is none; null where nothing is wrong. */
  readonly error: unknown
}

const begun: CopyState = { part: 0, codec: null, error: null }

/** Has a smaller copy of a video made while it is wanted. */
export function useCopy({ id, of }: JobVideo, isWanted: boolean): CopyState {
  const subject = `${id} ${of}`
  const [present, setPresent] = useState<CopyState & { readonly subject: string }>({ ...begun, subject })
  useEffect(() => {
    if (!isWanted) return
    const leaving = new AbortController()
    const put = (state: Partial<CopyState>) => {
      if (!leaving.signal.aborted) setPresent({ ...begun, subject, ...state })
    }
    makeCopy({ id, of }, (part) => put({ part }), leaving.signal).then(
      (codec) => put({ part: 1, codec }),
      (error: unknown) => put({ error }),
    )
    return () => leaving.abort()
  }, [id, of, subject, isWanted])
  return present.subject === subject ? present : begun
}
