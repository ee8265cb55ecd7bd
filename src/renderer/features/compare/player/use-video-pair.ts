import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { isVideoFormat } from '../../../../shared/domain/media.ts'
import { thisHost } from '../../../host/this-host.ts'
import type { StageRow } from '../stage-row.ts'
import { openPair, type VideoPair } from './video-pair.ts'

/** The videos that are compared, for commands; null where there are none. */
export const usePlayer = create<{ readonly pair: VideoPair | null }>(() => ({ pair: null }))

export interface PairState {
  /** Null until both show their first frame. */
  readonly pair: VideoPair | null
  /** Whether they can't be played as one: one of them is no video, or can't be decoded here. */
  readonly isApart: boolean
}

/** Opens original and result of a row as one video. */
export function useVideoPair({ job: { id, result }, source: { facts } }: StageRow): PairState {
  const [opened, setOpened] = useState<{ job: string; pair: VideoPair | null } | null>(null)
  const rate = facts?.kind === 'video' ? facts.framesPerSecond : null
  const isBoth = rate !== null && result !== null && isVideoFormat(result.format)
  useEffect(() => {
    if (!isBoth) return
    const leaving = new AbortController()
    const order = {
      source: thisHost.pictureUrl(id, 'source', 'view'),
      result: thisHost.pictureUrl(id, 'result', 'view'),
      rate,
      signal: leaving.signal,
    }
    const put = (pair: VideoPair | null) => {
      if (leaving.signal.aborted) return
      setOpened({ job: id, pair })
      usePlayer.setState({ pair })
    }
    openPair(order).then(put, () => put(null))
    return () => {
      leaving.abort()
      usePlayer.setState({ pair: null })
    }
  }, [id, isBoth, rate])
  const present = opened?.job === id ? opened : null
  return { pair: present?.pair ?? null, isApart: !isBoth || (present !== null && present.pair === null) }
}
