import { useEffect, useState } from 'react'
import { type JobVideo, makeProxy } from './make-proxy.ts'

/** How the proxy of a video stands. */
export interface ProxyState {
  /** How far it is, 0 to 1. */
  readonly part: number
  /** The codec of the video itself, once the proxy is there; null before. */
  readonly codec: string | null
  /** Why there is none; null where nothing is wrong. */
  readonly error: unknown
}

const begun: ProxyState = { part: 0, codec: null, error: null }

/** Has a proxy of a video made while it is wanted. */
export function useProxy({ id, of }: JobVideo, isWanted: boolean): ProxyState {
  const subject = `${id} ${of}`
  const [present, setPresent] = useState<ProxyState & { readonly subject: string }>({ ...begun, subject })
  useEffect(() => {
    if (!isWanted) return
    const leaving = new AbortController()
    const put = (state: Partial<ProxyState>) => {
      if (!leaving.signal.aborted) setPresent({ ...begun, subject, ...state })
    }
    makeProxy({ id, of }, (part) => put({ part }), leaving.signal).then(
      (codec) => put({ part: 1, codec }),
      (error: unknown) => put({ error }),
    )
    return () => leaving.abort()
  }, [id, of, subject, isWanted])
  return present.subject === subject ? present : begun
}
